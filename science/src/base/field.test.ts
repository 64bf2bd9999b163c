import { describe, expect, it } from 'vitest'
import { defineMethod, type Method, readFields } from './field.ts'
import { found } from './result.ts'

const toy = defineMethod({
  id: 'umbrellas',
  title: '雨伞数',
  sources: [{ title: '演示', verified: false }],
  validity: ['仅供测试。'],
  input: {
    people: { kind: 'number', unit: '人', text: '人数', min: 0, integer: true },
    each: { kind: 'number', unit: '把/人', text: '每人几把', min: 0, open: 'min', default: 1 },
    rain: { kind: 'list', text: '雨量', of: { kind: 'number', unit: 'mm', text: '雨量', min: 0, gaps: true }, least: 1 },
    kind: { kind: 'choice', text: '种类', of: { long: '长柄', short: '折叠' }, optional: true },
  },
  output: { count: { kind: 'number', unit: '把', text: '雨伞数' } },
  example: { people: 2, rain: [1] },
  run: (i) => found({ count: i.people * i.each, gaps: i.rain.filter((r) => r === null).length, kind: i.kind ?? 'none' }),
})

// As the registry holds it: its own types are gone, `ask` is left.
const asked: Method = toy

describe('fields', () => {
  it('fills defaults, keeps gaps, leaves optional fields out', () => {
    expect(asked.ask({ people: 3, rain: [1, null] })).toMatchObject({ ok: true, value: { count: 3, gaps: 1, kind: 'none' } })
    expect(asked.ask(toy.example)).toMatchObject({ ok: true })
  })
  it.each([
    [{ rain: [1] }, 'missing', 'people'],
    [{ people: null, rain: [1] }, 'missing', 'people'],
    [{ people: 1, rain: [] }, 'missing', 'rain'],
    [{ people: -1, rain: [1] }, 'impossible', 'people'],
    [{ people: 1.5, rain: [1] }, 'impossible', 'people'],
    [{ people: Number.NaN, rain: [1] }, 'impossible', 'people'],
    [{ people: 1, each: 0, rain: [1] }, 'impossible', 'each'],
    [{ people: 1, rain: [1, -2] }, 'impossible', 'rain.1'],
    [{ people: 1, rain: [1], kind: 'toString' }, 'unknown', 'kind'],
    [{ people: 1, rain: [1], poeple: 2 }, 'unknown', 'poeple'],
    ['x', 'impossible', ''],
  ])('refuses %j as %s at %s', (raw, reason, field) => {
    expect(readFields(toy.input, raw)).toMatchObject({ ok: false, reason, field })
  })
})
