/** Every kind of field has its text; a reading without the conditions of the law says so. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restAnswer, unmetConditions, valueText, type ValueNames, wantsNote } from './field-text.ts'
import { cell, f, type FormField, type FormValue, readValue } from './form.ts'

const names: ValueNames = { person: (id) => `人${id}`, org: (id) => `单位${id}`, entity: (id) => `企业${id}`, place: (k) => `地${k}` }
const at = Date.UTC(2026, 6, 3, 18, 41)
const cases: readonly (readonly [FormField, FormValue, string])[] = [
  [f.one('等级', { a: '一般' }), 'a', '一般'],
  [f.many('种类', { a: '甲', b: '乙' }), ['a', 'b'], '甲、乙'],
  [f.text('描述'), '无护栏', '无护栏'],
  [f.number('高度', 'm'), 2.5, '2.5 m'],
  [f.yuan('罚款'), 20_000, '20,000 元'],
  [f.when('时间'), at, '2026-07-04 02:41'],
  [f.day('日期'), '2026-07-04', '2026-07-04'],
  [f.yes('是否'), false, '否'],
  [f.place('位置'), { key: 'entity:e1', at: [106.25, 29.29], text: '1 号基坑' }, '地entity:e1 1 号基坑（北纬 29.29000，东经 106.25000）'],
  [f.people('人员'), ['p1', 'p2'], '人p1、人p2'],
  [f.entity('单位'), 'e1', '企业e1'],
  [f.org('机关'), 'o1', '单位o1'],
  [f.photos('照片'), ['x', 'y'], '照片 2 张'],
  [f.signature('签名'), 's1', '已签名'],
  [f.checklist('检查', { a: '护栏', b: '标志' }), { a: { answer: 'no', note: '缺 3 米' }, b: { answer: 'yes' } }, '共 2 项，不符合 1 项：护栏（缺 3 米）'],
  [
    f.checklist('认定', { late: '迟报', hidden: '瞒报' }, { yes: 'found' }),
    { late: { answer: 'yes', note: '迟 22 分钟' }, hidden: { answer: 'no' } },
    '共 2 项，存在 1 项：迟报（迟 22 分钟）',
  ],
  [f.checklist('认定', { late: '迟报' }, { yes: 'found' }), { late: { answer: 'no' } }, '共 1 项，均不存在'],
  [f.checklist('检查', { a: '护栏', b: '电梯' }), { a: { answer: 'yes' }, b: { answer: 'na' } }, '共 2 项，均无不符合，不涉及 1 项'],
  [f.checklist('通知', { police: '公安机关', union: '工会' }, { yes: 'done' }), { police: { answer: 'yes' }, union: { answer: 'no' } }, '共 2 项，为“否” 1 项：工会（否）'],
  [f.rows('伤者', { name: cell.text('姓名'), age: cell.number('年龄', '岁') }), [{ name: '甲', age: 40 }], '1. 姓名：甲，年龄：40 岁'],
]
test.each(cases.map(([field, v, text]) => [field.kind, field, v, text] as const))('%s', (_kind, field, v, text) => {
  expect(readValue(field, v).ok).toBe(true)
  expect(valueText(field, v, names)).toBe(text)
})
test('asked for a fault, all the rest is never answered with finding it', () => {
  expect(
    [f.checklist('认定', {}, { yes: 'found' }), f.checklist('通知', {}, { yes: 'done' }), f.checklist('检查', {})].map((x) => x.kind === 'checklist' && restAnswer(x)),
  ).toEqual(['no', 'yes', 'yes'])
  const found = { yes: 'found' as const }
  expect([wantsNote(found, 'yes'), wantsNote(found, 'no'), wantsNote({}, 'no'), wantsNote({}, 'na'), wantsNote({}, undefined)]).toEqual([true, false, true, true, false])
})
test('a reading tells which conditions of art. 41 are not met; unknown is not met', () => {
  const r = { series: 's1', at, value: 1.2, unit: 'm', label: '水位' }
  expect(unmetConditions({ ...r, reviewed: true, marked: true, published: true })).toEqual([])
  expect(unmetConditions({ ...r, reviewed: true, marked: false })).toEqual(['未设置明显标志', '是否向社会公布设置地点未知'])
  expect(valueText(f.readings('读数'), [{ ...r, reviewed: true, marked: true, published: true }], names)).toBe('水位 2026-07-04 02:41 1.2 m')
  expect(valueText(f.readings('读数'), [r], names)).toContain('未满足行政处罚法第41条')
})
test('no value of the wrong shape throws', () => {
  const shapes = cases.map(([field]) => field)
  fc.assert(
    fc.property(fc.constantFrom(...shapes, f.readings('读数'), f.case('案件')), fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string())), (field, v) => {
      expect(typeof valueText(field, v, names)).toBe('string')
    }),
  )
})
