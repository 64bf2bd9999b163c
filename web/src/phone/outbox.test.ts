/** Nothing pressed is lost: silence keeps it, order holds, refusals are told, a reload finds it again. */
import type { PhonePage } from '@anlan/contract'
import { expect, test } from 'vitest'
import { createOutbox, type SendResult, type Shelf, type Step } from './outbox.ts'

function shelf(): Shelf & { readonly held: Map<string, string> } {
  const held = new Map<string, string>()
  return { held, getItem: (k) => held.get(k) ?? null, setItem: (k, v) => void held.set(k, v), removeItem: (k) => void held.delete(k) }
}
const page = {} as PhonePage
function setup(results: SendResult[], kept = shelf()) {
  const sent: Step[] = []
  let n = 0
  const send = async (s: Step): Promise<SendResult> => {
    sent.push(s)
    return results.shift() ?? { kind: 'ok', page }
  }
  const told: string[] = []
  const box = createOutbox(
    'tok',
    kept,
    send,
    () => `id${n++}`,
    () => 1,
  )
  const tell = { page: () => void told.push('page'), refused: (t: string) => void told.push(t) }
  return { box, sent, told, tell, kept }
}
test('without a signal a step stays and survives a reload', async () => {
  const a = setup([{ kind: 'later' }])
  a.box.add({ do: 'acknowledge', code: '1234' })
  expect(await a.box.flush(a.tell)).toBe('later')
  expect(a.box.waiting()).toHaveLength(1)
  const b = setup([], a.kept)
  expect(await b.box.flush(b.tell)).toBe('empty')
  expect(b.sent).toEqual([{ do: 'acknowledge', code: '1234' }])
  expect(a.kept.held.size).toBe(0)
})
test('steps go out in order and the same step only once', async () => {
  const a = setup([])
  a.box.add({ do: 'receive', order: 'o1' })
  a.box.add({ do: 'receive', order: 'o1' })
  a.box.add({ do: 'unable', order: 'o1', because: '路断' })
  await a.box.flush(a.tell)
  expect(a.sent.map((s) => s.do)).toEqual(['receive', 'unable'])
})
test('a refusal is told and does not block what follows', async () => {
  const a = setup([{ kind: 'refused', text: '回读码不对', status: 400 }])
  a.box.add({ do: 'acknowledge', code: '0000' })
  a.box.add({ do: 'receive', order: 'o1' })
  expect(await a.box.flush(a.tell)).toBe('empty')
  expect(a.told).toEqual(['回读码不对', 'page'])
})
