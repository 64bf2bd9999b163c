import { clockText, dateText, minutes } from '@anlan/kernel/base'
import { describe, expect, it } from 'vitest'
import { readScript, type Send, StoryError } from './script.ts'

const head = 'story umbrella 2026-07-04 22:00\n'
const sends = (text: string) =>
  readScript(head + text).acts.map((a) => ({ at: clockText(a.at).slice(0, 5), of: clockText((a.act as Send).of).slice(0, 5), value: (a.act as Send).value }))

describe('script', () => {
  it('repeats a line, lets its value rise, and goes past midnight', () => {
    expect(sends('23:50 send BS-01 rain.depth.mm 1 rising 0.1 every 5m until 00:00')).toEqual([
      { at: '23:50', of: '23:50', value: 1 },
      { at: '23:55', of: '23:55', value: 1.1 },
      { at: '00:00', of: '00:00', value: 1.2 },
    ])
    const script = readScript(`${head}00:10 review\n00:20 end`)
    expect([dateText(script.start), dateText(script.end)]).toEqual(['2026-07-04', '2026-07-05'])
  })
  it('keeps the time of measuring apart from the time of arrival', () => {
    expect(sends('22:10 send BS-01 rain.depth.mm 8 late 40m')).toEqual([{ at: '22:50', of: '22:10', value: 8 }])
    expect(sends('22:10 send BS-01 rain.depth.mm 8 every 5m until 22:15 late until 23:05')).toEqual([
      { at: '23:05', of: '22:10', value: 8 },
      { at: '23:05', of: '22:15', value: 8 },
    ])
    expect(sends('22:10 send BS-01 rain.depth.mm 8 ahead 40m')).toEqual([{ at: '22:10', of: '22:50', value: 8 }])
  })
  it('takes options in any order', () => {
    const [act] = readScript(`${head}22:10 send BS-01,BS-02 rain.depth.mm missing marked fault twice late 1h`).acts
    expect(act?.act).toMatchObject({ do: 'send', where: 'BS-01,BS-02', value: null, mark: 'D', damage: 'twice' })
    expect(act && act.at - readScript(`${head}22:10 review`).start).toBe(minutes(70))
  })
  it('orders acts by time and keeps the order of lines within one instant', () => {
    const acts = readScript(`${head}22:30 # third\n22:10 # first\n22:10 # second`).acts.map((a) => (a.act.do === 'say' ? a.act.text : ''))
    expect(acts).toEqual(['first', 'second', 'third'])
  })
  it('reads proofs, phones, actors and expectations', () => {
    const script = readScript(
      [
        `${head}22:00 phone 白沙镇/主要领导 declines after 15s`,
        '22:01 order 切断 done count 3 photos 2 reading 44.5',
        '22:02 as 值班员 asks-release gas-cut because 阀门 已关',
        'expect nobody called',
      ].join('\n'),
    )
    expect(script.acts.map((a) => a.act)).toEqual([
      { do: 'phone', who: '白沙镇/主要领导', behaviour: { kind: 'declines', after: 15_000 } },
      { do: 'order', match: '切断', step: 'done', proof: { count: 3, photos: 2, reading: 44.5 } },
      { do: 'as', account: '值班员', step: 'asks-release', what: 'gas-cut', because: '阀门 已关' },
    ])
    expect(script.expects).toEqual([{ line: 5, text: 'nobody called' }])
  })
  it.each([
    ['', 'a story needs'],
    ['22:00 review', '1: the first line must be'],
    [`${head}\n// remark\n22:00 dance`, '4: not understood: 22:00 dance'],
    [`${head}22:00 send BS-01 rain.depth.mm 8 loudly`, '2: not understood'],
    [`${head}22:00 send BS-01 rain.depth.mm lots`, '2: not understood'],
    [`${head}22:00 phone 张三 sings`, '2: not understood'],
    [`${head}22:30 send BS-01 rain.depth.mm 8 late until 22:10`, '2: arrives before it is measured'],
    [`${head}22:30 send BS-01 rain.depth.mm 8 every 5m until 22:10`, '2: ends before it begins'],
  ])('names the line that is wrong: %j', (text, message) => {
    expect(() => readScript(text)).toThrow(StoryError)
    expect(() => readScript(text)).toThrow(message)
  })
})
