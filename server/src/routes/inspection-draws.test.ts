/** Cards, the plan and a draw through the real core: counted from cases, published by two, proved from what the public page gets. */
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Refusal } from '@anlan/kernel/base'
import { verifyDraw } from '@anlan/kernel/inspection'
import type { CardList, CasePage, DrawBasis, DrawView, PlanPage, PublicDraw, PublicDraws } from '@anlan/contract'
import { cardHandlers } from './cards.ts'
import { caseHandlers } from './cases.ts'
import { inspectionDrawHandlers as drawn } from './inspection-draws.ts'
import { inspectionPlanHandlers as plans } from './inspection-plan.ts'
import { publicDrawHandlers as open } from './public-draws.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())
type Said = { readonly ok?: true; readonly id?: string; readonly no?: string; readonly refusal?: Refusal }
const params = { year: 2026 }
const page = async () => ((await room.ask(plans, 'inspectionPlan', 'juzhang', { params })) as PlanPage).plan
const planStep = (as: string, act: object) => room.ask(plans, 'stepPlan', as, { params, body: { act } }) as Promise<Said>
const decide = (as: string, act: object) => room.ask(plans, 'decidePlan', as, { params, body: { act } }) as Promise<Said>

describe('cards', () => {
  const cards = (query: object = {}) => room.ask(cardHandlers, 'cards', 'anwei', { query: { limit: 200, ...query } }) as Promise<CardList>
  test('every inspector stands in the list; who has no valid card is a gap', async () => {
    const all = await cards()
    expect(all.gaps).toBe(1)
    expect(all.rows.filter((c) => c.gap).map((c) => [c.person, c.standing])).toEqual([['p-d_tourism-inspector-b', 'expired']])
    expect((await cards({ standing: 'gap' })).rows).toHaveLength(1)
    expect(all.rows.every((c) => c.demo)).toBe(true)
  })
  test('a card that is taken back counts no longer; a new one does', async () => {
    const opening = {
      decl: 'inspection',
      entity: 'e-bs-gong1',
      values: { entity: 'e-bs-gong1', kind: 'plan', trade: 'construction', officers: ['p-zhifa-3', 'p-zhifa-4'], power: 'statutory' },
    }
    const opens = () => room.ask(caseHandlers, 'openCase', 'zhifa', { body: opening }) as Promise<Said>
    expect((await opens()).no).toContain('津应急检')
    const mine = (await cards()).rows.find((c) => c.person === 'p-zhifa-4')
    expect(await room.ask(cardHandlers, 'endCard', 'anwei', { params: { id: mine?.id ?? '' }, body: { because: '调离执法岗位' } })).toEqual({ ok: true })
    const no = (await opens()).refusal
    expect(no).toMatchObject({ code: 'case.field', details: { field: 'officers' } })
    expect(String(no?.details?.['what'])).toMatch(/“执法人员”：.+的执法证 演示-500116-\d{3} 已于 2026-07-04 收回/)
    const body = { person: 'p-zhifa-4', no: '演示-新-1', organ: '演示发证机关', scope: '行政检查', sectors: ['chemicals'], from: '2026-07-04', to: '2031-07-03' }
    expect(await room.ask(cardHandlers, 'addCard', 'anwei', { body })).toMatchObject({ id: expect.any(String) })
    expect(await room.ask(cardHandlers, 'addCard', 'anwei', { body })).toMatchObject({ refusal: { code: 'input.invalid' } })
    expect((await opens()).no).toContain('津应急检')
    const history = await room.db.sql<{ n: number }>(`select count(*)::int as n from register_history where kind = 'card'`)
    expect(history[0]?.n).toBe(1)
  })
  test('a person who holds no such post is refused by name, with the post that is asked for', async () => {
    const body = {
      decl: 'inspection',
      entity: 'e-bs-gong1',
      values: { entity: 'e-bs-gong1', kind: 'plan', trade: 'construction', officers: ['p-d_emergency-inspector', 'p-anwei'], power: 'statutory' },
    }
    const no = ((await room.ask(caseHandlers, 'openCase', 'zhifa', { body })) as Said).refusal
    expect(String(no?.details?.['what'])).toMatch(/现在不是执法人员$/)
    const expired = { ...body, values: { ...body.values, officers: ['p-d_emergency-inspector', 'p-d_tourism-inspector-b'] } }
    expect(String(((await room.ask(caseHandlers, 'openCase', 'zhifa', { body: expired })) as Said).refusal?.details?.['what'])).toContain('已于 2026-01-01 到期')
  })
})

test('an officer whose card is taken back after he was named may not sign', async () => {
  const values = { entity: 'e-bs-gong1', kind: 'special', trade: 'construction', officers: ['p-d_fire-inspector', 'p-d_fire-inspector-b'], power: 'statutory' }
  const { id = '' } = (await room.ask(caseHandlers, 'openCase', 'p-d_fire-inspector', { body: { decl: 'inspection', entity: 'e-bs-gong1', values } })) as Said
  const begin = () => room.ask(caseHandlers, 'stepCase', 'p-d_fire-inspector', { params: { id, step: 'begin' }, body: { values: { cardsShown: true } } }) as Promise<Said>
  const sign = () => room.ask(caseHandlers, 'actCase', 'p-d_fire-inspector-b', { params: { id }, body: { act: { do: 'countersign' } } }) as Promise<Said>
  expect(await begin()).toMatchObject({ ok: true })
  const card = room.app.registry().cards.find((c) => c.person === 'p-d_fire-inspector-b')
  await room.ask(cardHandlers, 'endCard', 'anwei', { params: { id: card?.id ?? '' }, body: { because: '证件遗失' } })
  expect(await sign()).toMatchObject({ refusal: { code: 'case.guard' } })
  const choices = (await room.ask(caseHandlers, 'caseChoices', 'zhifa', { query: { kind: 'person', role: 'inspector' } })) as readonly { id: string; detail: string }[]
  expect(choices.filter((c) => c.detail.includes('没有有效执法证')).map((c) => c.id)).toEqual(expect.arrayContaining(['p-d_fire-inspector-b']))
  await room.ask(cardHandlers, 'addCard', 'anwei', {
    body: { person: 'p-d_fire-inspector-b', no: '演示-补-1', organ: '演示发证机关', scope: '行政检查', sectors: ['fire'], from: '2026-07-04' },
  })
  expect(await sign()).toMatchObject({ ok: true })
})

describe('the yearly plan', () => {
  test('is built from the register, changed with a reason, and approved by another', async () => {
    expect(await page()).toBeNull()
    expect(await room.ask(plans, 'buildPlan', 'zhifa', { params, body: { otherDays: 1000 } })).toEqual({ ok: true })
    const p = await page()
    expect(p?.lines.length).toBe(29)
    expect(p?.lines.every((l) => l.sector !== 'water')).toBe(true)
    expect(p?.capacity).toBe((p?.officers ?? 0) * 248 - 1000)
    expect(p?.because.join()).toContain('沿河院落')
    const change = { entity: p?.lines[0]?.entity ?? '', months: [9] }
    expect(await room.ask(plans, 'changePlan', 'zhifa', { params, body: { change, because: '与行业部门联合检查' } })).toEqual({ ok: true })
    expect(await decide('juzhang', { do: 'approve' })).toMatchObject({ refusal: { code: 'case.not-here' } })
    expect(await planStep('anwei', { do: 'submit' })).toEqual({ ok: true })
    expect(await decide('anwei', { do: 'approve' })).toMatchObject({ refusal: { code: 'case.recused' } })
    expect(await decide('juzhang', { do: 'approve' })).toEqual({ ok: true })
    expect(((await room.ask(open, 'publicDraws', 'zhiban')) as PublicDraws).plan).toBeNull()
    expect(await decide('juzhang', { do: 'publish' })).toEqual({ ok: true })
    const told = ((await room.ask(open, 'publicDraws', 'zhiban')) as PublicDraws).plan
    expect(told?.lines).toHaveLength(29)
    // In which month somebody comes is nobody's to know beforehand.
    expect(JSON.stringify(told)).not.toContain('months')
    expect((await page())?.changes[0]).toMatchObject({ because: '与行业部门联合检查' })
  })
  test('leaves as a workbook that says who took it', async () => {
    await room.ask(plans, 'inspectionPlanFile', 'juzhang', { params, query: {} })
    const file = room.files.at(-1)
    expect(file?.headers['content-disposition']).toContain('2026')
    const { sheets } = await readXlsx(new Uint8Array(file?.body ?? Buffer.alloc(0)))
    expect(sheets[0]?.rows[0]).toEqual(['行业', '等级', '检查对象', '方式', '月份', '计划次数', '截至本月应查', '已查', '在办（或已抽未查）'])
    expect(sheets[0]?.rows.length).toBeGreaterThan(30)
    expect(sheets.map((x) => x.name)).toContain('说明')
  })
  test('a year whose work calendar is not published says so', async () => {
    const of = { year: 2031 }
    await room.ask(plans, 'buildPlan', 'zhifa', { params: of, body: { otherDays: 0 } })
    const { plan } = (await room.ask(plans, 'inspectionPlan', 'zhifa', { params: of })) as PlanPage
    expect([plan?.capacity, plan?.missing]).toEqual([null, null])
    expect(plan?.because.join()).toContain('2031 年工作日历未发布')
  })
})

describe('a draw', () => {
  let id = ''
  const see = (as: string) => room.ask(drawn, 'drawOne', as, { params: { id } }) as Promise<DrawView>
  const told = () => room.ask(open, 'publicDraw', 'zhiban', { params: { id } }) as Promise<PublicDraw & Said>
  const number = '05 11 17 22 29 33 + 08'
  const expectedMonth = 7
  function body(more: object = {}): object {
    const knownFrom = room.app.clock.now() + 86_400_000
    return {
      year: 2026,
      picks: [
        { sector: 'construction', grade: 'III', count: 3 },
        { sector: 'health', grade: 'III', count: 2 },
      ],
      excluded: [{ entity: 'e-bs-gong1', because: '刚由上级检查' }],
      recused: [{ person: 'p-zhifa-3', entities: 'all' }],
      perTeam: 2,
      most: 20,
      witness: '2026年7月5日开奖的某彩票号码',
      knownFrom,
      ...more,
    }
  }
  test('is prepared by one and sealed by another; nobody outside knows of it before', async () => {
    const basis = (await room.ask(drawn, 'drawBasis', 'zhifa', { params })) as DrawBasis
    expect(basis.plan).toEqual({ revision: 1 })
    expect(basis.officers.map((o) => o.id)).not.toContain('p-d_tourism-inspector-b')
    expect(basis.officers.map((o) => o.id)).not.toContain('p-t108-inspector')
    expect(await room.ask(drawn, 'prepareDraw', 'anwei', { body: body({ picks: [{ sector: 'construction', grade: 'III', count: 999 }] }) })).toMatchObject({
      refusal: { code: 'input.invalid' },
    })
    id = ((await room.ask(drawn, 'prepareDraw', 'anwei', { body: body() })) as Said).id ?? ''
    expect((await see('zhifa')).no).toBe('双随机〔2026〕1号')
    expect((await told()).refusal?.code).toBe('item.missing')
    const seal = (as: string) => room.ask(drawn, 'sealDraw', as, { params: { id }, body: {} }) as Promise<Said>
    expect((await seal('anwei')).refusal?.code).toBe('case.recused')
    expect(await seal('juzhang')).toEqual({ ok: true })
    const shown = await told()
    expect(shown.sealed.seal).toMatch(/^[0-9a-f]{64}$/)
    expect([shown.opened, shown.result]).toEqual([null, null])
    expect(JSON.stringify([shown, await see('juzhang'), await see('anwei')])).not.toContain('secret')
  })
  test('waits for the public number, is drawn, and published only by a second person who typed the same', async () => {
    const enter = (as: string) => room.ask(drawn, 'enterNumber', as, { params: { id }, body: { number } }) as Promise<Said>
    const publish = (as: string, n: string) => room.ask(drawn, 'publishDraw', as, { params: { id }, body: { number: n } }) as Promise<Said>
    expect((await enter('anwei')).refusal?.code).toBe('case.guard')
    room.pass(86_400_000)
    expect(await enter('anwei')).toEqual({ ok: true })
    const [mine, other] = [await see('anwei'), await see('juzhang')]
    expect([mine.number, other.number, mine.teams]).toEqual([number, null, []])
    expect((await told()).result).toBeNull()
    expect((await publish('anwei', number)).refusal?.code).toBe('case.recused')
    expect((await publish('juzhang', '05 11')).refusal?.code).toBe('input.invalid')
    expect(await publish('juzhang', ` ${number.replaceAll('0', '０')}`)).toEqual({ ok: true })
  })
  test('whoever has the public page can prove it, and sees any change of list, seed, number or result', async () => {
    const p = await told()
    if (!p.opened || !p.result) throw new Error('not published')
    expect(verifyDraw(p.sealed, p.terms, p.opened, p.result)).toEqual([])
    expect(p.result.teams.length).toBe(3)
    expect(p.result.teams.map((t) => t.entity)).not.toContain('e-bs-gong1')
    expect(p.terms.officers.find((o) => o.id === 'p-zhifa-3')?.recused).toBe('all')
    for (const t of p.result.teams) expect(t.officers).toHaveLength(2)
    // Nobody with a card for hospitals: no team.
    expect(p.result.without).toHaveLength(2)
    const without = { ...p.terms, entities: p.terms.entities.slice(1) }
    expect(verifyDraw(p.sealed, without, p.opened, p.result)).not.toEqual([])
    expect(verifyDraw(p.sealed, p.terms, { ...p.opened, secret: `${p.opened.secret.slice(1)}0` }, p.result)).not.toEqual([])
    expect(verifyDraw(p.sealed, p.terms, { ...p.opened, witness: '05 11 17 22 29 34 + 08' }, p.result)).not.toEqual([])
    expect(verifyDraw(p.sealed, p.terms, p.opened, { ...p.result, teams: p.result.teams.slice(1) })).not.toEqual([])
  })
  test('each drawn unit opens its inspection once, with both officers, and counts when it is done', async () => {
    const { teams } = await see('zhifa')
    const team = teams[0]
    if (!team) throw new Error('nobody drawn')
    const opens = () => room.ask(drawn, 'openDrawn', 'zhifa', { params: { id }, body: { entity: team.entity } }) as Promise<Said>
    const made = await opens()
    expect(made.no).toContain('津应急检')
    expect((await opens()).id).toBe(made.id)
    const shown = (await room.ask(caseHandlers, 'case', 'juzhang', { params: { id: made.id ?? '' } })) as CasePage
    expect(shown.state.values['officers']).toEqual(team.officers.map((o) => o.id))
    expect(shown.state.orgName).toBe('区住房城乡建委')
    expect((await see('zhifa')).teams[0]).toMatchObject({ caseId: made.id, caseNo: made.no })
    const before = (await page())?.draws.find((d) => d.sector === 'construction')
    expect(before).toMatchObject({ drawn: 3, done: 0 })
    const [a, b] = team.officers.map((o) => o.id)
    const by = (as: string | undefined, step: string, values: object) =>
      room.ask(caseHandlers, 'stepCase', as ?? '', { params: { id: made.id ?? '', step }, body: { values } }) as Promise<Said>
    expect(await by(a, 'cannot', { notInspectedWhy: '停工' })).toMatchObject({ ok: true })
    await room.ask(caseHandlers, 'actCase', b ?? '', { params: { id: made.id ?? '' }, body: { act: { do: 'countersign' } } })
    // A visit that could not take place is none.
    expect((await page())?.draws.find((d) => d.sector === 'construction')).toMatchObject({ drawn: 3, done: 0 })
    await room.db.sql(`update case_index set state = 'main:clean' where id = $1`, [made.id])
    expect((await page())?.draws.find((d) => d.sector === 'construction')).toMatchObject({ drawn: 3, done: 1 })
    expect((await page())?.months[expectedMonth - 1]).toMatchObject({ done: 1 })
  })
  test('a sealed draw that is given up stays visible with its reason', async () => {
    id = ((await room.ask(drawn, 'prepareDraw', 'anwei', { body: body() })) as Said).id ?? ''
    await room.ask(drawn, 'sealDraw', 'juzhang', { params: { id }, body: {} })
    const give = (as: string) => room.ask(drawn, 'voidDraw', as, { params: { id }, body: { because: '名录漏项' } }) as Promise<Said>
    expect((await give('anwei')).refusal?.code).toBe('case.recused')
    expect(await give('juzhang')).toEqual({ ok: true })
    expect(await told()).toMatchObject({ status: 'void', voided: { because: '名录漏项' }, result: null })
    expect(((await room.ask(open, 'publicDraws', 'zhiban')) as PublicDraws).draws.map((d) => d.no)).toEqual(['双随机〔2026〕2号', '双随机〔2026〕1号'])
  })
})
