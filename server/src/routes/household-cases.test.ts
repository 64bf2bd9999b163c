/** A household's application through the real core: it stands with its village, its data stay with those who handle it, the board and the public page show what 公示 needs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseLine, CasePage } from '@anlan/contract'
import { havePhoto } from '../evidence/testing.ts'
import { publicCasesOf } from '../reports/public-cases.ts'
import { caseHandlers } from './cases.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
  for (const who of ['heishishan', 'baisha-yingji']) await havePhoto(room.app, room.who(who).person, `photo-${who}`, who.length)
})
afterAll(() => room.close())

type Answer = { readonly ok?: true; readonly id?: string; readonly no?: string; readonly refusal?: { readonly code: string; readonly details: Readonly<Record<string, string>> } }
const seen = ['photo-heishishan']
const values = {
  kind: 'emergency',
  head: '张三丰',
  idNo: '11010519491231002X',
  phone: '19900000000',
  people: 3,
  place: { key: 'area:500116108201' },
  address: '3组12号',
  circumstances: ['allowance'],
  disaster: '7·4暴雨洪涝',
  disasterOn: '2026-07-03',
  loss: '住房进水',
  lossPhotos: seen,
  applied: seen,
  cardNo: '6217000000000000',
  fromDay: '2026-07-03',
  days: 10,
}
const voter = (name: string) => ({ name, standing: 'delegate', related: false, vote: 'agree' })
const open = (as: string, over: object = {}) => room.ask(caseHandlers, 'openCase', as, { body: { decl: 'relief-payment', values: { ...values, ...over } } }) as Promise<Answer>
const step = (as: string, id: string, key: string, given: object) =>
  room.ask(caseHandlers, 'stepCase', as, { params: { id, step: key }, body: { values: given } }) as Promise<Answer>
const page = (as: string, id: string) => room.ask(caseHandlers, 'case', as, { params: { id } }) as Promise<CasePage & Answer>
const list = (as: string, query: object) => room.ask(caseHandlers, 'cases', as, { query }) as Promise<{ readonly rows: readonly CaseLine[] }>
const shown = async () => {
  const found = await publicCasesOf(room.app, { list: 'relief' })
  return 'rows' in found ? found.rows : []
}

describe('a household of 黑石山村', () => {
  let id = ''
  test('stands with its village, whose people and whose town find it in their inboxes', async () => {
    expect((await open('heishishan', { place: { text: '3组12号' } })).refusal).toMatchObject({ code: 'case.guard' })
    const made = await open('heishishan')
    expect(made.no).toMatch(/^津应急救申〔2026〕\d+号$/)
    id = made.id ?? ''
    const s = (await page('heishishan', id)).state
    expect([s.orgName, s.placeName, s.title]).toEqual(['黑石山村', expect.stringContaining('黑石山村'), '张**户应急救助'])
    expect((await list('heishishan', { box: 'todo' })).rows.map((r) => [r.id, r.stepTitle])).toContainEqual([id, '村民主评议'])
    expect((await list('baisha', {})).rows.map((r) => r.id)).toContain(id)
  })
  test('does not exist for officers of other things; who only answers for it sees no personal data', async () => {
    for (const as of ['zhifa', 'zhiban', 'zhujianwei', 'xitong', 'gongdi']) expect([as, (await page(as, id)).refusal?.code]).toEqual([as, 'item.missing'])
    const lead = await page('quzhang', id)
    expect(lead.hidden).toEqual(expect.arrayContaining(['head', 'idNo', 'phone', 'address', 'cardNo', 'circumstances']))
    expect(JSON.stringify(lead)).not.toMatch(/张三丰|11010519491231002X|6217000000000000|3组12号/)
    expect((await page('baisha-yingji', id)).hidden).toEqual([])
  })
  test('is on the public page while it is shown, masked, and no longer', async () => {
    expect(await shown()).toEqual([])
    const reviewers = ['李一', '王二', '赵四'].map(voter)
    expect(await step('heishishan', id, 'villageReview', { reviewOn: '2026-07-04', reviewers, reviewOpinion: '属实', reviewFiles: seen })).toMatchObject({ ok: true })
    expect((await step('heishishan', id, 'publicise', { publicName: '张三丰', publicAmount: 600, publicPlace: '公开栏', publicPhotos: seen })).refusal?.code).toBe('case.guard')
    expect(await step('heishishan', id, 'publicise', { publicName: '张**', publicAmount: 600, publicPlace: '公开栏', publicPhotos: seen })).toMatchObject({ ok: true })
    const [row, ...more] = await shown()
    expect(more).toEqual([])
    expect(row?.fields.map((x) => x.text)).toEqual(['张**', '应急救助', '7·4暴雨洪涝', '600 元'])
    expect(JSON.stringify(row)).not.toMatch(/张三丰|12号/)
    room.pass(8 * 86_400_000)
    await room.settle()
    expect(await step('heishishan', id, 'submit', { townOrg: 'org-t108' })).toMatchObject({ ok: true })
    expect(await shown()).toEqual([])
  })
  test('is checked, granted and paid by others, each in turn', async () => {
    const assurances = Object.fromEntries(['food', 'clothes', 'water', 'shelter', 'doctor'].map((k) => [k, { answer: 'yes' }]))
    const checked = { visitOn: '2026-07-12', visitPhotos: ['photo-baisha-yingji'], assurances, townOpinion: '同意', sentTo: 'org-d_emergency' }
    expect((await list('baisha-yingji', { box: 'todo' })).rows.find((r) => r.id === id)?.stepTitle).toBe('镇街审核')
    expect((await step('juzhang', id, 'approveTown', {})).refusal?.code).toBe('auth.forbidden')
    expect(await step('baisha-yingji', id, 'approveTown', checked)).toMatchObject({ ok: true })
    expect((await step('baisha-yingji', id, 'decide', { decided: 600 })).refusal?.code).toBe('auth.forbidden')
    expect((await step('juzhang', id, 'decide', { decided: 700 })).refusal).toMatchObject({ code: 'case.guard', details: { why: expect.stringContaining('600') } })
    expect(await step('juzhang', id, 'decide', { decided: 600 })).toMatchObject({ ok: true })
    expect((await list('anwei', { box: 'todo' })).rows.find((r) => r.id === id)?.stepTitle).toBe('一卡通发放')
    expect((await page('anwei', id)).documents.map((d) => d.title)).toEqual(['自然灾害生活救助公示', '自然灾害生活救助申请审批表'])
  })
})
