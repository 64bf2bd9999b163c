/** Routes of enforcement cards, the yearly inspection plan and the double-random draws. */
import { z } from 'zod'
import type { Instant } from '@anlan/kernel/base'
import { reply, route } from './define.ts'
import type * as v from './inspection-views.ts'

const see = { action: 'inspection.see' } as const
const work = { action: 'inspection.work' } as const
const approve = { action: 'inspection.approve' } as const
const id = z.object({ id: z.string().min(1).max(80) })
const text = (max: number) => z.string().trim().min(1, '必填').max(max, `最多 ${max} 字`)
const when = z
  .number()
  .int()
  .nonnegative()
  .transform((n) => n as Instant)
const year = z.object({ year: z.coerce.number().int().min(2020).max(2100) })
const grade = z.enum(['I', 'II', 'III', 'IV'])
const because = text(500)
const expected = z.number().int().min(0).optional()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式不对')
const ok = reply<{ readonly ok: true }>('Ok')
const cardQuery = {
  q: z.string().max(60).optional(),
  standing: z.enum(['valid', 'soon', 'ahead', 'expired', 'revoked', 'none', 'gap']).optional(),
  sort: z.string().max(30).optional(),
}

export const inspectionRoutes = {
  cards: route({
    method: 'GET',
    path: '/api/cards',
    may: { action: 'registry.see' },
    summary: '执法证（含没有有效证件的执法人员）',
    query: z.object({ ...cardQuery, offset: z.coerce.number().int().min(0).max(100_000).optional(), limit: z.coerce.number().int().min(1).max(1000).optional() }),
    ...reply<v.CardList>('CardList'),
  }),
  cardsFile: route({ method: 'GET', path: '/api/cards.xlsx', may: { action: 'registry.see' }, summary: '导出执法证', query: z.object(cardQuery), answers: 'xlsx' }),
  addCard: route({
    method: 'POST',
    path: '/api/cards',
    may: { action: 'cards.keep' },
    summary: '登记执法证',
    body: z.object({ person: text(80), no: text(60), organ: text(80), scope: text(200), sectors: z.array(text(40)).max(40).optional(), from: day, to: day.optional() }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  endCard: route({
    method: 'POST',
    path: '/api/cards/:id/end',
    may: { action: 'cards.keep' },
    summary: '收回执法证（即日起无效）',
    params: id,
    body: z.object({ because }),
    ...ok,
  }),

  inspectionPlan: route({
    method: 'GET',
    path: '/api/inspection/plans/:year',
    may: see,
    summary: '年度监督检查计划与完成情况',
    params: year,
    ...reply<v.PlanPage>('InspectionPlanPage'),
  }),
  inspectionPlanFile: route({
    method: 'GET',
    path: '/api/inspection/plans/:year/plan.xlsx',
    may: see,
    summary: '导出年度监督检查计划',
    params: year,
    query: z.object({}),
    answers: 'xlsx',
  }),
  buildPlan: route({
    method: 'POST',
    path: '/api/inspection/plans/:year/build',
    may: work,
    summary: '由登记编制计划',
    params: year,
    body: z.object({ otherDays: z.number().int().min(0).max(1_000_000), expected }),
    ...ok,
  }),
  changePlan: route({
    method: 'POST',
    path: '/api/inspection/plans/:year/change',
    may: work,
    summary: '调整计划（附理由）',
    params: year,
    body: z.object({
      change: z.union([
        z.object({ entity: text(80), months: z.array(z.number().int().min(1).max(12)).max(12) }),
        z.object({ sector: text(40), grade, count: z.number().int().min(0).max(100_000) }),
      ]),
      because,
      expected,
    }),
    ...ok,
  }),
  stepPlan: route({
    method: 'POST',
    path: '/api/inspection/plans/:year/step',
    may: work,
    summary: '报批、修订计划',
    params: year,
    body: z.object({ act: z.discriminatedUnion('do', [z.object({ do: z.literal('submit') }), z.object({ do: z.literal('revise'), because })]), expected }),
    ...ok,
  }),
  decidePlan: route({
    method: 'POST',
    path: '/api/inspection/plans/:year/decide',
    may: approve,
    summary: '批准、退回、公布计划',
    params: year,
    body: z.object({
      act: z.discriminatedUnion('do', [z.object({ do: z.literal('approve') }), z.object({ do: z.literal('publish') }), z.object({ do: z.literal('return'), because })]),
      expected,
    }),
    ...ok,
  }),

  draws: route({ method: 'GET', path: '/api/inspection/draws', may: see, summary: '双随机抽取', ...reply<readonly v.DrawLine[]>('DrawList') }),
  drawBasis: route({
    method: 'GET',
    path: '/api/inspection/draw-basis/:year',
    may: work,
    summary: '可抽取的类别、对象和持证人员',
    params: year,
    ...reply<v.DrawBasis>('DrawBasis'),
  }),
  drawOne: route({ method: 'GET', path: '/api/inspection/draws/:id', may: see, summary: '一次抽取', params: id, ...reply<v.DrawView>('Draw') }),
  prepareDraw: route({
    method: 'POST',
    path: '/api/inspection/draws',
    may: work,
    summary: '准备抽取名录',
    body: z.object({
      year: z.number().int().min(2020).max(2100),
      picks: z
        .array(z.object({ sector: text(40), grade, count: z.number().int().min(0).max(10_000) }))
        .min(1)
        .max(200),
      excluded: z.array(z.object({ entity: text(80), because: text(200) })).max(5000),
      recused: z.array(z.object({ person: text(80), entities: z.union([z.literal('all'), z.array(text(80)).min(1).max(500)]) })).max(500),
      perTeam: z.number().int().min(2).max(6),
      most: z.number().int().min(1).max(500),
      /** Which public number, in words that leave no choice afterwards. */
      witness: text(200),
      knownFrom: when,
    }),
    ...reply<{ readonly id: string }>('Created'),
  }),
  sealDraw: route({ method: 'POST', path: '/api/inspection/draws/:id/seal', may: approve, summary: '封存名录并公布封存值', params: id, body: z.object({ expected }), ...ok }),
  enterNumber: route({
    method: 'POST',
    path: '/api/inspection/draws/:id/number',
    may: work,
    summary: '录入公开号码并抽取',
    params: id,
    body: z.object({ number: text(200), expected }),
    ...ok,
  }),
  publishDraw: route({
    method: 'POST',
    path: '/api/inspection/draws/:id/publish',
    may: approve,
    summary: '另一人核对公开号码，公布结果',
    params: id,
    body: z.object({ number: text(200), expected }),
    ...ok,
  }),
  voidDraw: route({ method: 'POST', path: '/api/inspection/draws/:id/void', may: approve, summary: '作废抽取', params: id, body: z.object({ because, expected }), ...ok }),
  openDrawn: route({
    method: 'POST',
    path: '/api/inspection/draws/:id/cases',
    may: work,
    summary: '为抽中的单位立检查，执法人员已填好',
    params: id,
    body: z.object({ entity: text(80) }),
    ...reply<{ readonly id: string; readonly no: string }>('OpenedCase'),
  }),

  publicDraws: route({
    method: 'GET',
    path: '/api/public/draws',
    may: { public: '双随机抽取和检查计划向社会公开' },
    summary: '公开的抽取与计划',
    ...reply<v.PublicDraws>('PublicDraws'),
  }),
  publicDraw: route({
    method: 'GET',
    path: '/api/public/draws/:id',
    may: { public: '任何人都可以重新计算抽取结果' },
    summary: '一次公开的抽取（名录、封存值、号码、结果）',
    params: id,
    ...reply<v.PublicDraw>('PublicDraw'),
  }),
} as const
