/** The reporter's side of a story: no account, only a receipt code; what he sends goes through the very handlers of the public pages. */
import { type Envelope, RECEIPT_HEADER, receiptOf, type ReportFollow, type SealKey } from '@anlan/contract'
import { seal } from '@anlan/contract/sealed'
import type { Id, PersonId, Refusal } from '@anlan/kernel/base'
import { type App, reportHandlers, type Who } from '@anlan/server'
import { randomFrom } from '../stage.ts'

type Answer = Readonly<Record<string, unknown>>
export type Desk = {
  /** @returns the refusal, or null when it was taken */
  report(id: Id, values: Answer): Promise<Refusal | null>
  write(id: Id, text: string): Promise<Refusal | null>
  answer(id: Id, by: PersonId, text: string): Promise<Refusal | null>
  claim(id: Id, account: string): Promise<Refusal | null>
  open(id: Id, by: PersonId, kind: string, because: string): Promise<Refusal | null>
  /** The page that whoever holds the code sees. */
  look(id: Id): Promise<ReportFollow>
}
/** @param app whose custodians have keys */
export function reportDesk(app: App): Desk {
  const codes = new Map<Id, string>()
  const random = randomFrom(12350)
  const nobody: Who = { person: 'anonymous' as PersonId, scope: app.root.path, actions: [] }
  async function ask(name: keyof typeof reportHandlers, who: Who, more: { readonly code?: string; readonly id?: Id; readonly body?: unknown }): Promise<Answer> {
    const raw = { headers: more.code === undefined ? {} : { [RECEIPT_HEADER]: more.code } }
    const request = { params: { id: more.id ?? '' }, query: {}, body: more.body ?? {}, who, ip: '', session: null, raw, reply: null }
    // The handlers read of the request only what stands here; the HTTP layer has checks of its own and tests for them.
    const handler = reportHandlers[name] as unknown as (app: App, request: unknown) => Promise<Answer>
    return handler(app, request)
  }
  const refusalIn = (a: Answer) => (a['refusal'] as Refusal | undefined) ?? null
  const as = (person: PersonId): Who => ({ person, scope: app.root.path, actions: [] })
  const codeOf = (id: Id) => ({ code: codes.get(id) ?? '' })
  async function sealed(id: Id, kind: 'identity' | 'payout', content: Answer): Promise<readonly Envelope[]> {
    const form = await ask('reportForm', nobody, {})
    // The form's own shape, as `report-views.ts` says.
    const keys = form['keys'] as readonly SealKey[]
    return Promise.all(keys.map((k) => seal(globalThis.crypto, k, `${id}|${kind}`, JSON.stringify(content))))
  }
  return {
    async report(id, values) {
      const code = receiptOf(Uint8Array.from({ length: 15 }, () => Math.floor(random() * 256)))
      codes.set(id, code)
      const { name, ...body } = values
      const identity = name === undefined ? {} : { sealed: await sealed(id, 'identity', { name }) }
      return refusalIn(await ask('submitReport', nobody, { code, body: { id, ...body, ...identity } }))
    },
    write: async (id, text) => refusalIn(await ask('writeReport', nobody, { ...codeOf(id), body: { text } })),
    answer: async (id, by, text) => refusalIn(await ask('answerReport', as(by), { id, body: { text } })),
    claim: async (id, account) => refusalIn(await ask('claimReward', nobody, { ...codeOf(id), body: { sealed: await sealed(id, 'payout', { account }) } })),
    open: async (id, by, kind, because) => refusalIn(await ask('openEnvelope', as(by), { id, body: { kind, because } })),
    // The page's own shape, as `report-views.ts` says.
    look: async (id) => (await ask('followReport', nobody, codeOf(id))) as unknown as ReportFollow,
  }
}
