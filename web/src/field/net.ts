/** The field program's requests: each ends within a time, and "not now" is told apart from "no". */
import { type CallInput, type CallReply, createClient, type Me, Problem, type RouteName, urlOf } from '@anlan/contract'
import type { Link } from '../api/transport.ts'
import type { Answer, FieldNet, Photo } from './send.ts'

export type Net = FieldNet & { ask<N extends RouteName>(name: N, input?: CallInput<N>, ms?: number): Promise<Answer<CallReply<N>>> }
const silent = { code: 'net.offline', no: 0, text: '没有信号', next: '' }

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Problem(599, silent)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
/** 5xx, 429 and silence mean later; 401 means sign in; other refusals have words. */
function verdict(e: unknown): Exclude<Answer<never>, { readonly kind: 'ok' }> {
  if (!(e instanceof Problem)) return { kind: 'later' }
  if (e.status === 401) return { kind: 'login' }
  if (e.status === 599) return { kind: 'later' }
  if (e.status >= 500 || e.status === 429 || e.status === 0) return { kind: 'later', busy: true }
  return { kind: 'refused', problem: e.body }
}
/** @param session asks for the token anew after a sign-in elsewhere made the old one worthless */
export function createNet(link: Link, session: { csrf(): string | null; renewed(me: Me): void }): Net {
  const client = createClient((r) => link.send(r), session.csrf)
  async function once<T>(ms: number, run: () => Promise<T>): Promise<Answer<T>> {
    try {
      return { kind: 'ok', body: await within(ms, run()) }
    } catch (e) {
      return verdict(e)
    }
  }
  async function tried<T>(ms: number, run: () => Promise<T>): Promise<Answer<T>> {
    const first = await once(ms, run)
    if (first.kind !== 'refused' || first.problem.code !== 'auth.csrf') return first
    const me = await once(20_000, () => client.call('me'))
    if (me.kind !== 'ok') return me
    session.renewed(me.body)
    return once(ms, run)
  }
  const ask: Net['ask'] = (name, input, ms = 20_000) => tried(ms, () => client.call(name, input))
  return {
    ask,
    open: (item, values) =>
      ask('openCase', { body: { id: item.id, decl: item.decl, values: values as Record<string, unknown>, ...(item.entity ? { entity: item.entity.id } : {}) } }),
    step: (item, values, expected) =>
      ask('stepCase', { params: { id: item.caseId, step: item.step }, body: { values: values as Record<string, unknown>, expected, key: item.id } }),
    note: (item) => ask('actCase', { params: { id: item.caseId }, body: { act: { do: 'note', text: String(item.values['text'] ?? ''), key: item.id } } }),
    duty: (item, values) =>
      ask('recordDuty', {
        body: {
          id: item.id,
          duty: item.decl,
          target: item.target,
          at: (item.doneAt ?? item.changedAt) as never,
          values: values as Record<string, unknown>,
          ...(item.as === undefined ? {} : { as: item.as }),
        },
      }),
    page: (id) => ask('case', { params: { id } }),
    photo: (photo) => tried(90_000, () => upload(link, session.csrf, photo)),
  }
}
async function upload(link: Link, csrf: () => string | null, photo: Photo): Promise<{ readonly id: string }> {
  const claim = { takenAt: photo.takenAt, ...(photo.at ? { lng: photo.at[0], lat: photo.at[1] } : {}) }
  const url =
    photo.signature || !photo.type.startsWith('image/')
      ? urlOf('uploadEvidence', { query: { ...claim, ...(photo.signature ? { as: 'signature' } : {}) } })
      : urlOf('uploadPhoto', { query: claim })
  const token = csrf()
  const answer = await link.upload(url, new File([photo.bytes], photo.name, { type: photo.type }), token ? { 'x-csrf': token } : {})
  const body = await answer.json()
  if (answer.status >= 400) throw new Problem(answer.status, body as Problem['body'])
  return body as { readonly id: string }
}
