/** Every document of every declared case can be set in type, in Word and as PDF, and says nothing that only a program would say. */
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { asId, type FormField, type FormValue, type FormValues, instant, type Instant, type OrgId, type PersonId, valueText } from '@anlan/kernel/base'
import { type CaseDecl, type CaseState, type DocumentNames, viewOf } from '@anlan/kernel/case'
import { jiangjin } from '@anlan/districts/jiangjin'
import { cases } from '@anlan/policy'
import { linesOf } from './paper.ts'
import { renderPdf } from './pdf.ts'
import { docxText } from './testing/docx-text.ts'
import { pdfText } from './testing/pdf-text.ts'
import { renderWord } from './word.ts'

const now: Instant = instant(Date.UTC(2026, 6, 4, 2))
function sample(field: FormField): FormValue {
  switch (field.kind) {
    case 'one':
      return Object.keys(field.of)[0] ?? ''
    case 'many':
      return Object.keys(field.of).slice(0, 2)
    case 'text':
      return field.long ? `${field.title}的具体内容，第一句。第二句写明时间、地点和数量。` : `${field.title}示例`.slice(0, field.max)
    case 'number':
      return field.min ?? 3
    case 'yuan':
      return 20_000
    case 'when':
      return now
    case 'day':
      return '2026-07-04'
    case 'yes':
      return true
    case 'place':
      return { text: '1 号基坑', at: [106.25, 29.29] }
    case 'people':
      return ['p1', 'p2']
    case 'photos':
    case 'files':
      return ['x1', 'x2']
    case 'checklist':
      return Object.fromEntries(Object.keys(field.items).map((k, i) => [k, i === 0 ? { answer: 'no', note: '缺少' } : { answer: 'yes' }]))
    case 'rows':
      return [Object.fromEntries(Object.entries(field.columns).map(([k, c]) => [k, sample(c)]))] as FormValue
    case 'readings':
      return [{ series: 's', at: now, value: 1.5, unit: 'm', label: '水位' }]
    default:
      return 'id-1'
  }
}
function stateOf(decl: CaseDecl): CaseState {
  const values: FormValues = Object.fromEntries(Object.entries(decl.fields).map(([k, f]) => [k, sample(f)]))
  const by = asId<PersonId>('p1')
  return {
    id: 'c1',
    decl: decl.id,
    revision: decl.revision,
    no: `${decl.word}〔2026〕7号`,
    title: decl.name(values),
    org: 'jiangjin.d_emergency',
    orgId: asId<OrgId>('org-1'),
    orgName: '重庆市江津区应急管理局',
    placeName: '白沙滨河整治工程·演示',
    entityName: '白沙滨河整治工程·演示',
    openedAt: now,
    openedBy: by,
    changedAt: now,
    at: { main: decl.start },
    enteredAt: { main: now },
    values,
    law: (decl.law ?? []).flatMap((key) => {
      const l = jiangjin.limits.find((x) => x.key === key && x.valid.from <= now && (x.valid.to === undefined || now < x.valid.to))
      return l ? [{ key, value: l.value, unit: l.unit, verified: l.verified, source: l.source, from: l.valid.from }] : []
    }),
    done: Object.keys(decl.steps).map((step) => ({ step, by, at: now, second: asId<PersonId>('p2') })),
    keys: [],
    clocks: [],
    recused: [],
    issued: Object.keys(decl.documents ?? {}).map((document, i) => ({
      document,
      no: `${decl.documents?.[document]?.word ?? ''}〔2026〕${i + 1}号`,
      at: now,
      by,
      step: Object.keys(decl.steps)[0] ?? '',
    })),
    children: [],
    absorbed: [],
    drill: false,
    version: 9,
  }
}
function namesFor(decl: CaseDecl, values: FormValues): DocumentNames {
  const names = { person: () => '张三', org: () => '某某单位', entity: () => '某某公司（演示）' }
  return {
    ...names,
    card: () => '未登记',
    entity: () => ({ name: '某某公司（演示）', address: '江津区白沙镇', lead: '李四' }),
    field: (name) => {
      const f = decl.fields[name]
      const v = values[name]
      return f && v !== undefined ? valueText(f, v, names) : ''
    },
    date: () => '2026年7月4日',
    yuan: (n) => `${n}元`,
  }
}
const all = cases.flatMap((decl) => Object.entries(decl.documents ?? {}).map(([key, d]) => [`${decl.id}/${key} ${d.title}`, decl, key] as const))
describe('documents', () => {
  test.each(all)('%s', async (name, decl, key) => {
    const d = decl.documents?.[key]
    if (!d) throw new Error('no document')
    const s = stateOf(decl)
    const parts = d.build(viewOf(s, now, {}, jiangjin.calendar), namesFor(decl, s.values))
    const paper = {
      title: d.title,
      layout: d.layout,
      no: '津应急〔2026〕1号',
      organ: '重庆市江津区应急管理局',
      parts,
      images: {},
      marks: ['演示数据·不具有法律效力'],
      cautions: [],
      at: now,
    }
    const [word, pdf] = [await renderWord(paper), await renderPdf(paper)]
    if (process.env['LOOK']) {
      writeFileSync(`${process.env['LOOK']}/${name.replace(/[^\w-]+/g, '_')}.pdf`, pdf)
      writeFileSync(`${process.env['LOOK']}/${name.replace(/[^\w-]+/g, '_')}.docx`, word)
    }
    const [inWord, inPdf] = [await docxText(word), pdfText(pdf).replaceAll('\n', '')]
    for (const text of [inWord, inPdf]) expect(text).not.toMatch(/undefined|\[object|NaN/)
    // A character that the font lacks would be an empty box on paper.
    const shown = new Set(inPdf)
    expect([...new Set(inWord.replace(/\s/g, ''))].filter((c) => !shown.has(c))).toEqual([])
    for (const p of parts) if (p.part === 'para') for (const l of linesOf(p.text)) expect(inWord).toContain(l)
  })
  test('there are some', () => {
    expect(all.length).toBeGreaterThan(0)
  })
})
