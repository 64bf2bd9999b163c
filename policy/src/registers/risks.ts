/** Items 15, 16 and 18: risk points in four colours, the lists of major risks, and what key units owe against natural disasters. */
import { cite, f, type FormValues } from '@anlan/kernel/base'
import { defineRegister, type RegisterDecl } from '@anlan/kernel/register'
import { LEC_SCALES, lecLevel } from '@anlan/science/risk'
import { before, departments, over, passed, phone, sector, text, towns, units } from './parts.ts'

type Score = Readonly<Record<number, string>>
/** A score is chosen by its words; keys are the numbers of the published scale. */
function scale(of: Score): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(of).map(([n, words]) => [n, `${n}（${words}）`]))
}
/** 1 红 … 4 蓝 by LEC; scores are kept as chosen. */
export function riskLevel(v: FormValues): number {
  return lecLevel(Number(text(v, 'l')), Number(text(v, 'e')), Number(text(v, 'c')))
}
function coloured(title: string, level: number) {
  return { title, holds: (v: FormValues) => riskLevel(v) === level } as const
}

export const riskPoints = defineRegister({
  id: 'risk-points',
  revision: 1,
  title: '风险点',
  noun: '风险点',
  group: '企业主体责任',
  about: '每个风险点的危险、可能性、暴露、后果（LEC），四色等级由系统算出，措施和责任人写明。',
  cites: [cite('jiangjin-2023', 15)],
  owner: 'entity',
  fields: {
    unit: f.text('所属风险单元', { max: 60 }),
    name: f.text('风险点', { max: 80 }),
    danger: f.text('危险和可能的事故', { max: 200 }),
    l: f.one('可能性 L', scale(LEC_SCALES.l)),
    e: f.one('暴露频繁程度 E', scale(LEC_SCALES.e)),
    c: f.one('后果 C', scale(LEC_SCALES.c)),
    measures: f.text('管控措施', { max: 500 }),
    level: f.one('管控层级', { firm: '公司级', shop: '车间级', team: '班组级', post: '岗位级' }),
    head: f.text('责任人', { max: 40 }),
    place: f.place('位置', { optional: true }),
    reviewOn: f.day('下次评估日期'),
  },
  key: ['unit', 'name'],
  nameOf: (v) => text(v, 'name'),
  flags: {
    red: { ...coloured('红（重大风险）', 1), bad: true },
    orange: coloured('橙（较大风险）', 2),
    yellow: coloured('黄（一般风险）', 3),
    blue: coloured('蓝（低风险）', 4),
    // Who controls it must stand high enough: a red point is the firm's own matter.
    low: { title: '红色风险未由公司级管控', holds: (v) => riskLevel(v) === 1 && v['level'] !== 'firm', bad: true },
    stale: over('到期未评估', 'reviewOn'),
  },
  runsOut: { field: 'reviewOn', title: '风险评估', before },
  keepers: units,
  columns: ['unit', 'name', 'danger', 'l', 'e', 'c', 'level', 'head', 'reviewOn'],
})
export const riskLists = defineRegister({
  id: 'risk-lists',
  revision: 1,
  title: '重大风险清单',
  noun: '重大风险',
  group: '专项整治',
  about: '各领域的重大风险：在哪里、怎么防控、谁负责、措施是否落实。重大隐患和突出违法行为按案件办理，不在此重复登记。',
  cites: [cite('jiangjin-2023', 18)],
  owner: 'org',
  fields: {
    sector: sector('领域'),
    name: f.text('重大风险', { max: 100 }),
    entity: f.entity('所在单位', { optional: true }),
    place: f.place('位置', { optional: true }),
    danger: f.text('可能后果', { max: 200 }),
    measures: f.text('防控措施', { max: 500 }),
    owner: f.text('责任岗位', { max: 80 }),
    state: f.one('落实情况', { done: '措施已落实', partly: '部分落实', none: '未落实' }),
    checkedOn: f.day('最近核查'),
    reviewOn: f.day('下次核查'),
  },
  key: ['sector', 'name', 'entity'],
  nameOf: (v) => text(v, 'name'),
  flags: {
    controlled: { title: '防控措施已落实', holds: (v, at) => v['state'] === 'done' && !passed(v, 'reviewOn', at) },
    open: { title: '措施未落实', holds: (v) => v['state'] !== 'done', bad: true },
    stale: over('到期未核查', 'reviewOn'),
  },
  runsOut: { field: 'reviewOn', title: '核查', before },
  keepers: [...towns, ...departments.slice(0, 1)],
  columns: ['sector', 'name', 'entity', 'owner', 'state', 'checkedOn', 'reviewOn'],
})
const hazards = { flood: '洪涝', slope: '地质灾害', forest: '森林火灾', wind: '大风、强对流', heat: '高温、低温' } as const
const asked = (title: string, hint: string) => f.text(title, { max: 300, hint })
/** The six tasks of item 16, one field each. */
const tasks = ['publicity', 'consultation', 'patrol', 'rectification', 'monitoring', 'emergency'] as const
export const keyUnits = defineRegister({
  id: 'key-units',
  revision: 1,
  title: '自然灾害防治责任清单',
  noun: '责任清单',
  group: '自然灾害防治',
  about: '学校、医院、养老机构、水库、堤防、隧道、景区等由谁承担哪六项灾害防治责任。',
  cites: [cite('jiangjin-2023', 16)],
  owner: 'entity',
  fields: {
    name: f.text('单位、设施或区域', { max: 80 }),
    kind: f.one('类别', {
      school: '学校',
      hospital: '医院',
      care: '养老机构',
      reservoir: '水库',
      dyke: '堤防护岸',
      mall: '商业综合体',
      hub: '综合交通枢纽',
      tunnel: '隧道桥梁',
      flash: '山洪、地灾易发区',
      scenic: '旅游景区',
      waterlogged: '城镇（园区）易涝区',
      other: '其他',
    }),
    hazards: f.many('面对的灾害', hazards, { min: 1 }),
    responsible: f.text('责任人和职务', { max: 80 }),
    phone: phone(),
    publicity: asked('责任公示', '在哪里公示'),
    consultation: asked('风险研判', '谁、多久一次'),
    patrol: asked('安全巡查', '雨前、雨中、雨后各由谁巡'),
    rectification: asked('隐患整治', '谁负责、怎么办'),
    monitoring: asked('监测预警', '有哪些监测、谁接预警'),
    emergency: asked('紧急管控', '何时停、怎么撤、撤到哪里'),
    drilledOn: f.day('最近演练', { optional: true }),
    reviewOn: f.day('下次复核'),
  },
  key: ['name'],
  nameOf: (v) => text(v, 'name'),
  flags: {
    whole: { title: '六项责任齐全', holds: (v) => tasks.every((k) => text(v, k) !== '') },
    undrilled: { title: '未演练', holds: (v) => text(v, 'drilledOn') === '', bad: true },
    stale: over('到期未复核', 'reviewOn'),
  },
  runsOut: { field: 'reviewOn', title: '责任清单复核', before },
  keepers: units,
  public: ['name', 'kind', 'hazards', 'responsible', ...tasks],
  columns: ['name', 'kind', 'hazards', 'responsible', 'patrol', 'drilledOn', 'reviewOn'],
})
export const risks: readonly RegisterDecl[] = [riskPoints, riskLists, keyUnits]
