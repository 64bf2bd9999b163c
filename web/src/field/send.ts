/** Sends what waits: photos first, then the thing itself, exactly once whatever the network does in between. Nothing is dropped in silence, nothing of others is overwritten. */
import type { CasePage, ProblemBody, RecordedDuty } from '@anlan/contract'
import type { FormValues } from '@anlan/kernel/base'
import { type Item, isSameMatter, isTaken, localPhotos, seenOf, withRemote } from './item.ts'

export type Answer<T> =
  | { readonly kind: 'ok'; readonly body: T }
  /** Nobody answered; `busy` = somebody did, but not now. */
  | { readonly kind: 'later'; readonly busy?: true }
  /** The session has ended. */
  | { readonly kind: 'login' }
  | { readonly kind: 'refused'; readonly problem: ProblemBody }
export type Photo = {
  readonly id: string
  readonly bytes: ArrayBuffer
  readonly type: string
  readonly name: string
  readonly takenAt: number
  readonly at?: readonly [number, number]
  readonly signature?: true
  /** The server's id, once it has the photo. */
  readonly remote?: string
}
export type FieldNet = {
  open(item: Item & { readonly kind: 'open' }, values: FormValues): Promise<Answer<{ readonly no: string }>>
  step(item: Item & { readonly kind: 'step' }, values: FormValues, expected: number): Promise<Answer<unknown>>
  note(item: Item & { readonly kind: 'note' }): Promise<Answer<unknown>>
  page(caseId: string): Promise<Answer<CasePage>>
  duty(item: Item & { readonly kind: 'duty' }, values: FormValues): Promise<Answer<RecordedDuty>>
  photo(photo: Photo): Promise<Answer<{ readonly id: string }>>
}
export type Photos = { get(id: string): Promise<Photo | undefined>; put(photo: Photo): Promise<void> }
export type Sent =
  | { readonly kind: 'sent'; readonly no?: string; readonly page?: CasePage; readonly duty?: RecordedDuty }
  | { readonly kind: 'later'; readonly busy?: true }
  | { readonly kind: 'login' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'conflict'; readonly theirs: CasePage; readonly why: string }

function words(p: ProblemBody): string {
  return [p.text, p.next].filter(Boolean).join('。').replace(/。。/g, '。')
}
async function remotePhotos(ids: readonly string[], net: FieldNet, photos: Photos): Promise<ReadonlyMap<string, string> | Exclude<Sent, { readonly kind: 'sent' }>> {
  const out = new Map<string, string>()
  for (const id of ids) {
    const photo = await photos.get(id)
    if (!photo) return { kind: 'refused', why: '有照片在本机已找不到，请重拍后再提交' }
    if (photo.remote !== undefined) {
      out.set(id, photo.remote)
      continue
    }
    const sent = await net.photo(photo)
    if (sent.kind === 'refused') return { kind: 'refused', why: `照片没有通过：${words(sent.problem)}` }
    if (sent.kind !== 'ok') return sent
    // Kept before anything else is sent: a photo the server has is not sent twice.
    await photos.put({ ...photo, remote: sent.body.id })
    out.set(id, sent.body.id)
  }
  return out
}
/** @param person who is signed in */
export async function sendItem(item: Item, person: string, net: FieldNet, photos: Photos): Promise<Sent> {
  const remote = await remotePhotos(localPhotos(item.values), net, photos)
  if ('kind' in remote) return remote
  const values = withRemote(item.values, remote)
  if (item.kind === 'open') {
    const done = await net.open(item, values)
    return done.kind === 'ok' ? { kind: 'sent', no: done.body.no } : done.kind === 'refused' ? { kind: 'refused', why: words(done.problem) } : done
  }
  if (item.kind === 'duty') {
    const done = await net.duty(item, values)
    return done.kind === 'ok' ? { kind: 'sent', duty: done.body } : done.kind === 'refused' ? { kind: 'refused', why: words(done.problem) } : done
  }
  if (item.kind === 'note') {
    const done = await net.note(item)
    return done.kind === 'ok' ? { kind: 'sent' } : done.kind === 'refused' ? { kind: 'refused', why: words(done.problem) } : done
  }
  return sendStep(item, values, person, net)
}
/** How often a step is sent on over changes that do not touch it before a person is asked after all. */
const TRIES = 3
async function sendStep(item: Item & { readonly kind: 'step' }, values: FormValues, person: string, net: FieldNet): Promise<Sent> {
  let expected = item.seen.version
  for (let n = 0; ; n += 1) {
    const done = await net.step(item, values, expected)
    if (done.kind === 'ok') return { kind: 'sent' }
    if (done.kind !== 'refused') return done
    const now = await net.page(item.caseId)
    if (now.kind === 'later' || now.kind === 'login') return now
    if (now.kind === 'refused') return { kind: 'refused', why: words(done.problem) }
    const { state } = now.body
    if (isTaken(item, state, person)) return { kind: 'sent', page: now.body }
    const same = isSameMatter(item.seen, state)
    if (done.problem.code === 'item.changed' && same && n < TRIES && seenOf(state).version !== expected) {
      expected = state.version
      continue
    }
    return same && done.problem.code !== 'item.changed' ? { kind: 'refused', why: words(done.problem) } : { kind: 'conflict', theirs: now.body, why: words(done.problem) }
  }
}
