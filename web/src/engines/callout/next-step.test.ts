/** The board's reading of a line: what is next, in which order people stand. */
import type { LineView } from '@anlan/contract'
import { asId, instant, minutes, type PersonId, seconds } from '@anlan/kernel/base'
import { expect, test } from 'vitest'
import { boardOrder, cellOf, lastCall, nextStep, stepsAhead } from './next-step.ts'

const base: LineView = {
  id: asId('l1'),
  run: asId('r1'),
  person: asId('p1'),
  name: '甲',
  title: '书记',
  as: 'named',
  deputies: [asId<PersonId>('p2')],
  superior: asId('p3'),
  doorTo: asId('p4'),
  warnings: [],
  level: 'red',
  text: '',
  policy: {
    channels: ['voice'],
    mode: 'together',
    firstWithin: seconds(10),
    redials: 5,
    redialWithin: minutes(5),
    superiorAfter: minutes(3),
    deputyAfter: minutes(2),
    doorAfter: minutes(6),
    expireAfter: minutes(30),
    ringFor: seconds(40),
    heardAtLeast: seconds(8),
    codeTries: 5,
  },
  openedAt: instant(0),
  expiresAt: instant(1_800_000),
  status: 'calling',
  attempts: [{ no: 1, channel: 'voice', key: 'k', at: instant(1000), status: 'ended', outcome: 'no-answer' }],
  drill: false,
  version: 1,
}
test('the next step of a called line is its redial, then deputy, superior, door, end', () => {
  expect(nextStep(base, instant(30_000))).toEqual({ at: 60_000, text: '第 2 次拨打' })
  expect(stepsAhead(base).map((s) => s.text)).toEqual(['第 2 次拨打', '叫 B 角', '叫上级', '派人上门', '叫应截止'])
})
test('an answered line has no step ahead', () => {
  expect(stepsAhead({ ...base, status: 'acknowledged' })).toEqual([])
  expect(cellOf({ ...base, status: 'covered' })).toBe('answered')
})
test('who has not answered stands first', () => {
  const order = boardOrder([
    { ...base, id: asId('a'), status: 'acknowledged' },
    { ...base, id: asId('b') },
    { ...base, id: asId('c'), status: 'unreachable' },
  ])
  expect(order.map((l) => l.id)).toEqual(['c', 'b', 'a'])
})
test('a phone that is off does not ring because a text is still on its way', () => {
  const attempts = [
    { no: 1, channel: 'voice', key: 'v', at: instant(1000), status: 'ended', outcome: 'off' },
    { no: 1, channel: 'sms', key: 's', at: instant(1000), status: 'sent' },
    { no: 1, channel: 'app', key: 'a', at: instant(1000), status: 'sent' },
  ] as const
  expect(cellOf({ ...base, attempts })).toBe('waiting')
  expect(lastCall({ ...base, attempts })?.outcome).toBe('off')
  expect(cellOf({ ...base, attempts: [...attempts, { no: 2, channel: 'voice', key: 'v2', at: instant(2000), status: 'ringing' }] })).toBe('ringing')
})
