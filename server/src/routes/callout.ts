/** Answers that come back: an officer's word for somebody, and what the provider of calls and texts reports. */
import { type Id, instant, SYSTEM, type PersonId, refusals } from '@anlan/kernel/base'
import { attemptOutcomeText, type AttemptOutcome, type LineCommand, type LineState } from '@anlan/kernel/callout'
import type { OrderCommand } from '@anlan/kernel/breaker'
import { type Receipt, readReceipt } from '@anlan/channels/provider'
import { noteAct } from '../core/act.ts'
import type { App, Handlers, Result, Who } from '../core/types.ts'
import { providerSecret } from '../sim/secret.ts'
import { bearer, done, missing, outcome, type Refused, refused, scopeOf } from './answer.ts'

type Target = { readonly kind: string; readonly id: Id; readonly person: PersonId }

/** The delivery a receipt speaks of: its outbox row knows whom and what it was for. */
async function targetOf(app: App, channel: string, key: string): Promise<Target | null> {
  const [row] = await app.store.read(app.root, (t) =>
    t.sql<{ ref_kind: string; ref_id: string; person: string }>('select ref_kind, ref_id, person from outbox where key = $1 and channel = $2', [key, channel]),
  )
  return row ? { kind: row.ref_kind, id: row.ref_id, person: row.person as PersonId } : null
}
function outcomeOf(word: string | undefined): AttemptOutcome | undefined {
  if (word === undefined) return undefined
  return Object.hasOwn(attemptOutcomeText, word) ? (word as AttemptOutcome) : 'failed'
}
const fourDigits = /(?:^|\D)(\d{4})(?!\d)/

/** What a receipt asks of a line; several commands when a key press also says how much was heard. */
export function lineCommands(r: Receipt): readonly { readonly command: LineCommand; readonly byPerson: boolean }[] {
  const heard: readonly { readonly command: LineCommand; readonly byPerson: boolean }[] =
    r.heardSeconds === undefined || r.kind === 'heard' || r.kind === 'ended'
      ? []
      : [{ command: { do: 'receipt', key: r.key, receipt: { kind: 'heard', heardSeconds: r.heardSeconds } }, byPerson: false }]
  switch (r.kind) {
    case 'pressed':
      if (r.pressed === '1') return [...heard, { command: { do: 'acknowledge', by: 'key', key: r.key }, byPerson: true }]
      if (r.pressed === '2') return [...heard, { command: { do: 'decline', because: '电话按 2：无法到位', key: r.key }, byPerson: true }]
      return heard
    case 'replied': {
      const code = fourDigits.exec(r.text ?? '')?.[1]
      return code === undefined ? [] : [{ command: { do: 'acknowledge', by: 'code', code }, byPerson: true }]
    }
    default: {
      const ended = outcomeOf(r.outcome)
      return [
        {
          command: {
            do: 'receipt',
            key: r.key,
            receipt: { kind: r.kind, ...(r.heardSeconds === undefined ? {} : { heardSeconds: r.heardSeconds }), ...(ended === undefined ? {} : { outcome: ended }) },
          },
          byPerson: false,
        },
      ]
    }
  }
}
export function orderCommands(r: Receipt): readonly OrderCommand[] {
  if (r.kind === 'pressed' && r.pressed === '1') return [{ do: 'receive' }]
  if (r.kind === 'pressed' && r.pressed === '2') return [{ do: 'report-unable', because: '电话按 2：无法执行' }]
  const code = r.kind === 'replied' ? fourDigits.exec(r.text ?? '')?.[1] : undefined
  return code === undefined ? [] : [{ do: 'receive', code }]
}
/** Refusals of the matter itself are settled: the provider must not repeat them. Only what passes by itself is worth another try. */
function settled<T>(app: App, key: string, result: Result<T>): Refused | null {
  if (result.ok) return null
  if (refusals[result.refusal.code].kind === 'unready') return { refusal: result.refusal }
  app.log.info({ key, refusal: result.refusal.code }, 'receipt without effect')
  return null
}
async function apply(app: App, who: Who, channel: string, r: Receipt): Promise<Refused | null> {
  const target = await targetOf(app, channel, r.key)
  if (!target) return refused('callout.unknown-attempt')
  return app.core.together(bearer(app, SYSTEM, who), async (run) => {
    if (target.kind === 'line') {
      for (const { command, byPerson } of lineCommands(r)) {
        const no = settled(app, r.key, await run({ kind: 'line', id: target.id, command, ...(byPerson ? { by: target.person } : {}) }))
        if (no) return no
      }
    } else if (target.kind === 'order') {
      for (const command of orderCommands(r)) {
        const no = settled(app, r.key, await run({ kind: 'order', id: target.id, command, by: target.person }))
        if (no) return no
      }
    }
    return null
  })
}

export const calloutHandlers: Pick<Handlers, 'acknowledgeFor' | 'revealPhone' | 'receipt'> = {
  acknowledgeFor: async (app, { params, body, who }) => outcome(await app.core.command('line', params.id, { do: 'acknowledge', by: 'on-behalf', reason: body.reason }, who)),
  async revealPhone(app, request) {
    const { params, who } = request
    const line = await app.store.read(scopeOf(who), async (t) => (await t.find<LineState>('line', params.id))?.state ?? null)
    if (!line) return missing('叫应')
    const phone = app.registry().people.find((p) => p.id === line.person)?.phones[0] ?? line.phone
    if (phone === undefined) return missing(`${line.name}的电话`)
    noteAct(request, `line:${line.id}`, { person: line.person })
    return { phone }
  },
  async receipt(app, { params, raw, who }) {
    const secret = providerSecret(app.config)
    if (secret === null) return refused('auth.required')
    const read = readReceipt(secret, raw.headers, raw.rawBody, instant(app.clock.now()))
    if (!read.ok) {
      app.log.warn({ channel: params.channel, fault: read.fault, detail: read.detail }, 'receipt refused')
      return read.status === 401
        ? refused('auth.required')
        : read.status === 413
          ? refused('input.too-large', { max: '16 KB' })
          : refused('input.invalid', { what: `回执 ${read.detail}` })
    }
    return (await apply(app, who, params.channel, read.receipt)) ?? done
  },
}
