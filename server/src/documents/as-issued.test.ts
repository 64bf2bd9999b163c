/** A paper stands as on its day: later steps change no word, secret fields stay out for those who may not see them, unverified law is named. */
import { expect, test } from 'vitest'
import { days } from '@anlan/kernel/base'
import type { CaseDecl, CaseEvent, DocumentNames } from '@anlan/kernel/case'
import type { StoredEvent } from '@anlan/store'
import { anna, bert, calendar, lostUmbrella, machine, opening, play, step } from '../../../kernel/src/case/lost-umbrella.ts'
import { issuedOf, partsOf, type ReadCase, stateWhenIssued } from './as-issued.ts'
import { HIDDEN } from './names.ts'

const accept = lostUmbrella.steps['accept']
if (!accept) throw new Error('no step accept')
const decl: CaseDecl = {
  ...lostUmbrella,
  steps: { ...lostUmbrella.steps, accept: { ...accept, issues: ['receipt'] } },
  documents: {
    receipt: {
      title: '收条',
      layout: 'form',
      word: '馆收',
      build: (c, n) => [
        { part: 'para', text: `状态 ${c.at['main']} 电话 ${c.text('phone')}/${n.field('phone')} 地点 ${n.field('where')} 限 ${c.law('umbrella.accept')?.value ?? '未定'}` },
        { part: 'seal', organ: c.orgName, date: '' },
      ],
    },
  },
}
const names = (values: Readonly<Record<string, unknown>>, hidden: readonly string[]): DocumentNames => ({
  person: String,
  card: String,
  entity: () => ({ name: '', address: '', lead: '' }),
  org: String,
  field: (name) => (hidden.includes(name) ? HIDDEN : String(values[name] ?? '')),
  date: String,
  yuan: String,
})
function stored(log: readonly { readonly at: StoredEvent['at']; readonly event: CaseEvent }[]): readonly StoredEvent[] {
  return log.map((l, i) => ({ seq: i + 1, kind: 'case', id: 'c1', version: i + 1, at: l.at, by: anna.person, type: l.event.type, data: l.event, org: 'city.east' }))
}
function played() {
  const p = play([decl])
  p.run({ do: 'open', opening: opening({ values: { colour: 'red', where: '东门', phone: '13800000000' } }), as: anna })
  expect(p.run({ ...step('accept', anna), numbers: { receipt: '馆收〔2026〕1号' } } as never)).toContain('case-step')
  return p
}
function read(p: ReturnType<typeof play>, hidden: readonly string[] = []): ReadCase {
  return { decl, current: p.state(), hidden, events: stored(p.log) }
}

test('what happens later changes nothing', () => {
  const p = played()
  const [first] = [stateWhenIssued(stored(p.log), 0)]
  p.pass(days(1))
  p.run({ do: 'hand-over', to: { ...opening(), org: 'city.west', orgName: '西馆' }, because: '就近', as: bert })
  p.run({ do: 'note', text: '后来', files: [], as: anna })
  expect(p.state().version).toBeGreaterThan(first?.version ?? 0)
  expect(stateWhenIssued(stored(p.log), 0)).toEqual(first)
  expect(first).toMatchObject({ orgName: '东馆', at: { main: 'searching' }, issued: [{ document: 'receipt', no: '馆收〔2026〕1号' }] })
  expect(stateWhenIssued(stored(p.log), 1)).toBeNull()
})
test('a secret field is out of the values and out of the text for whoever may not see it', () => {
  const p = played()
  const text = (hidden: readonly string[]) => {
    const d = issuedOf(read(p, hidden), 0)
    if (!d) throw new Error('not issued')
    return JSON.stringify(partsOf(d, names(d.state.values, d.hidden), calendar, d.issue.at).parts)
  }
  expect(text([])).toContain('电话 13800000000/13800000000')
  expect(text(['phone'])).toContain(`电话 /${HIDDEN}`)
  expect(text(['phone'])).not.toContain('13800000000')
})
test('law that nobody has checked and a missing date are named at the end; checked law is not', () => {
  const p = played()
  const d = issuedOf(read(p), 0)
  if (!d) throw new Error('not issued')
  const checked = partsOf(d, names(d.state.values, []), calendar, d.issue.at)
  expect(checked.cautions).toEqual(['未署成文日期。'])
  const unchecked = { ...d, state: { ...d.state, clocks: d.state.clocks.map((c) => ({ ...c, parts: [{ ...c.parts[0], verified: false }] as const })) } }
  expect(partsOf(unchecked, names({}, []), calendar, d.issue.at).cautions[1]).toMatch(/2工作日（来源：.*）未核实。/)
})
test('the log of another release still folds, and a document that is declared no more is simply not there', () => {
  const p = played()
  const odd = {
    seq: 9,
    kind: 'case',
    id: 'c1',
    version: 9,
    at: p.now(),
    by: machine.person,
    type: 'case-unheard-of',
    data: { type: 'case-unheard-of' },
    org: 'city.east',
  } as StoredEvent
  expect(stateWhenIssued([...stored(p.log).slice(0, 1), odd, ...stored(p.log).slice(1)], 0)?.issued.length).toBe(1)
  expect(issuedOf({ ...read(p), decl: { ...decl, documents: {} } }, 0)).toBeNull()
})
