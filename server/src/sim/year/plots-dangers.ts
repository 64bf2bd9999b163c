/** Dangers, inspections, clues, lists: what makes up most of a district's cases. */
import type { FormValues } from '@anlan/kernel/base'
import { findCase } from '@anlan/policy'
import type { Cast } from './cast.ts'
import type { Move, Plot } from './play.ts'
import { dice } from './seeded.ts'

const problems = [
  '配电箱未上锁，线路私拉乱接',
  '灭火器失效，未按期检验',
  '安全出口堆放杂物',
  '临边防护栏杆缺失',
  '有限空间未设警示标志',
  '特种作业人员证件过期',
  '可燃气体探测器故障未修复',
  '车间粉尘堆积未清扫',
  '压力表超期未检',
  '应急照明损坏',
  '仓库货物堆放过高，占用通道',
  '电动自行车在楼道充电',
  '燃气软管老化，未装自动切断阀',
  '岗位操作规程未上墙',
  '厨房烟道未定期清洗',
]
const general: readonly Move[] = [
  { step: 'confirm', after: 1, give: (_c, day) => ({ grade: 'general', removable: 'now', deadline: day(13) }) },
  { step: 'rectify', after: 6, give: () => ({ dutyPerson: '安全管理员（演示）', measures: '已按要求整改，落实专人负责', money: 2000, contingency: '整改期间专人监护' }) },
  { step: 'accept', after: 2 },
]
const lateRectify: readonly Move[] = general.map((m) => (m.step === 'rectify' ? { ...m, after: 15 } : m))
const extended: readonly Move[] = [
  ...general.slice(0, 1),
  { step: 'askMore', after: 8, give: (_c, day) => ({ wantedDeadline: day(12), moreReason: '配件采购需要时间' }) },
  { step: 'grantMore', after: 1, give: () => ({ moreAnswer: '同意' }) },
  ...general.slice(1),
]
const major: readonly Move[] = [
  { step: 'confirm', after: 1, give: (_c, day) => ({ grade: 'major', gradeReason: '对照本行业判定标准，现场情况符合（演示）', removable: 'later', deadline: day(45) }) },
  { step: 'takeTemporary', after: 0.1, give: () => ({ temporaryMeasures: '停用相关设备，设置警戒，撤出作业人员' }) },
  { step: 'reportRegulator', after: 1 },
  { step: 'reportWorkers', after: 1, give: () => ({ workersPresent: 36 }) },
  { step: 'declineListing', after: 1, give: () => ({ listReason: '已停用并限期治理，由镇街跟踪督办' }) },
  { step: 'plan', after: 2, give: () => ({ goal: '彻底消除隐患', body: '企业安全部', dutyPerson: '总经理（演示）', money: 80000 }) },
  { step: 'rectify', after: 18, give: () => ({ dutyPerson: '总经理（演示）', money: 80000 }) },
  { step: 'pass', after: 3 },
  { step: 'strikeOff', after: 3 },
  { step: 'liftTemporary', after: 0 },
]
function dangers(cast: Cast): readonly Plot[] {
  return Array.from({ length: 190 }, (_, i): Plot => {
    const d = dice('danger', i)
    const e = d.pick(cast.entities)
    const give: FormValues = {
      source: d.chance(0.45) ? 'selfCheck' : 'inspection',
      place: { key: `entity:${e.id}` },
      problem: `${d.pick(problems)}（演示）`,
    }
    const self = give['source'] === 'selfCheck'
    // The newest are still on their way; a few older ones lie about.
    const stuck = i % 37 === 5
    const at = stuck ? cast.date('danger', 170 + (i % 12), 190) : cast.date('danger', i, 190)
    const x = d.next()
    const moves = stuck ? general.slice(0, 1 + (i % 2)) : i % 24 === 3 ? major : x < 0.05 ? [{ step: 'dismiss', after: 1 }] : x < 0.13 ? lateRectify : x < 0.21 ? extended : general
    return {
      decl: 'hidden-danger',
      key: `danger ${i}`,
      at,
      openers: cast.openers('hidden-danger', self ? ['entityLead'] : ['town-safety', 'inspector'], { entity: e.id }, give),
      give,
      moves,
    }
  })
}
/** The trade's own list, or what everybody is asked; every item is in order. */
function checked(decl: string, trade: string): FormValues {
  const fields = findCase(decl)?.fields ?? {}
  const named = `check${trade.replace(/(^|-)([a-z])/g, (_, _dash: string, c: string) => c.toUpperCase())}`
  const key = Object.hasOwn(fields, named) ? named : 'checkGeneral'
  const field = fields[key]
  return field?.kind === 'checklist' ? { [key]: Object.fromEntries(Object.keys(field.items).map((k) => [k, { answer: 'yes' as const }])) } : {}
}
function tradesOf(): Readonly<Record<string, string>> {
  const field = findCase('inspection')?.fields['trade']
  return field?.kind === 'one' ? field.of : {}
}
function inspections(cast: Cast): readonly Plot[] {
  const staffed = new Set([...new Set(cast.entities.map((x) => x.sector))].filter((s) => cast.inspectors(s).length >= 2))
  const named = cast.entities.filter((x) => staffed.has(x.sector))
  return Array.from({ length: 84 }, (_, i): Plot => {
    const d = dice('inspection', i)
    const e = d.pick(named)
    const officers = cast.inspectors(e.sector).slice(0, 2)
    const trade = Object.hasOwn(tradesOf(), e.sector) ? e.sector : 'general'
    const wrong = d.chance(0.35)
    const look: Move = {
      step: 'record',
      after: 0.1,
      give: (c) => ({
        cardsShown: true,
        accompanied: '企业安全管理人员（演示）',
        recordFrom: c.now - 5_400_000,
        recordTo: c.now - 600_000,
        situation: '对现场和资料进行了检查',
        found: wrong ? [{ what: `${d.pick(problems)}（演示）`, clause: '安全生产法有关条款', grade: 'general', fix: 'limited' }] : [],
        signing: 'absent',
        refusal: '当事人代表外出，由值班人员见证',
        ...checked('inspection', trade),
      }),
    }
    const begin: Move = { step: 'begin', after: 3, give: () => ({ cardsShown: true }) }
    const more: readonly Move[] = wrong
      ? [
          { step: 'order', after: 1, give: (_c, day) => ({ rectifyBy: day(14), signing: 'absent', refusal: '留置送达' }) },
          { step: 'finish', after: 16, give: () => ({ outcome: '问题已整改，复查合格' }) },
        ]
      : []
    const give = { entity: e.id, kind: d.chance(0.7) ? 'plan' : 'special', trade, officers, power: 'statutory' }
    return {
      decl: 'inspection',
      key: `inspection ${i}`,
      at: cast.date('inspection', i, 84),
      openers: cast.openers('inspection', ['inspector'], { entity: e.id }, give, officers),
      give,
      moves: [begin, look, ...more],
      children: { 'hidden-danger': general, recheck: recheck },
    }
  })
}
const recheck: readonly Move[] = [
  { step: 'reportDone', after: 8, give: () => ({ report: '已逐项整改完成，申请复查' }) },
  {
    step: 'look',
    after: 2,
    give: (c) => ({
      checked: ((c.values['items'] ?? []) as readonly { readonly what: string }[]).map((r) => ({ what: r.what, result: 'done' })),
      result: 'passed',
      signing: 'absent',
      refusal: '由值班人员见证',
    }),
  },
]
const matters: readonly (readonly [sector: string, text: string])[] = [
  ['road', '货车“百吨王”源头治理'],
  ['road', '农村道路临水临崖路段护栏补齐'],
  ['construction', '起重机械和高支模专项整治'],
  ['mine', '露天矿山边坡安全整治'],
  ['chemicals', '危化品储罐区紧急切断装置改造'],
  ['industry', '粉尘涉爆企业除尘系统改造'],
  ['industry', '有限空间作业监护整治'],
  ['gas', '餐饮场所燃气安全整治'],
  ['fire', '人员密集场所畅通生命通道'],
  ['special-equipment', '老旧电梯更新改造'],
  ['amusement', '大型游乐设施检验整治'],
  ['recycling', '再生资源回收场所消防整治'],
  ['water-transport', '渡口渡船安全整治'],
]
function tasks(cast: Cast): readonly Plot[] {
  const owners = cast.holders('sector-lead')
  const lists = ['risk', 'danger', 'violation', 'measure', 'measure']
  return Array.from({ length: 96 }, (_, i): Plot => {
    const d = dice('task', i)
    const [sectorOf, text] = matters[i % matters.length] ?? ['other', '专项整治']
    const list = lists[i % lists.length] ?? 'measure'
    const give = (day: (n: number) => string): FormValues => ({
      list,
      sectorOf,
      matter: `${text}（第${Math.floor(i / matters.length) + 1}批，演示）`,
      owner: d.pick(owners),
      dueOn: day(90 + d.int(60)),
    })
    const late = d.chance(0.1)
    const moves: readonly Move[] = [
      { step: 'accept', after: 2 },
      {
        step: 'submit',
        after: late ? 152 : 50 + d.int(35),
        give: () => ({ measures: '已制定方案、逐户排查、限期整改到位', ...(list === 'measure' ? {} : checked('campaign-task', sectorOf)) }),
      },
      {
        step: 'verify',
        after: 4,
        give: (_c, day) =>
          i % 9 === 0
            ? { lasting: true, ruleName: `${text}长效管理办法（演示）`, ruleText: '明确责任、检查频次和处置要求', reviewOn: day(60), opinion: '核验属实' }
            : { lasting: false, opinion: '核验属实' },
      },
    ]
    return {
      decl: 'campaign-task',
      key: `task ${i}`,
      at: cast.date('task', i, 96, [1, 6], [10, 20]),
      openers: cast.openers('campaign-task', ['committee-office'], {}, {}),
      give,
      moves,
      children: {
        'lasting-rule': [
          { step: 'review', after: 58, give: (_c, day) => ({ review: '执行良好，继续执行', reviewOn: day(90) }) },
          ...(i % 18 === 0
            ? [{ step: 'replace', after: 40, give: () => ({ review: '内容并入新制度', replacedBy: `${text}管理规定（演示）` }) }]
            : [{ step: 'review', after: 80, give: (_c: unknown, day: (n: number) => string) => ({ review: '继续执行', reviewOn: day(365) }) }]),
        ],
      },
    }
  })
}
const clues = [
  '村民院内疑似无证加工花炮引线',
  '废弃厂房内疑似非法储存柴油',
  '河边疑似无证采砂',
  '租用民房生产“小化工”产品',
  '工地疑似挂靠施工',
  '无证流动加油车',
  '私自经营瓶装液化气',
]
const kinds = ['fireworks', 'fuel', 'mining', 'workshop', 'building', 'fuel', 'other']
function illegal(cast: Cast): readonly Plot[] {
  return Array.from({ length: 30 }, (_, i): Plot => {
    const d = dice('illegal', i)
    const v = d.pick(cast.villages)
    const give: FormValues = {
      kind: kinds[i % kinds.length] ?? 'other',
      source: d.pick(['patrol', 'department', 'inspection']),
      place: { key: `area:${v.area}` },
      clue: `${v.name}${clues[i % clues.length]}（演示）`,
    }
    const end: Move = {
      step: 'conclude',
      after: 6,
      give: (_c, day) => ({ findings: '已查明经营者和数量，依法处理', results: ['closedDown'], closedOn: day(0), followUp: '纳入网格每周巡查' }),
    }
    const joint = i % 4 === 0
    const moves: readonly Move[] =
      i % 7 === 6
        ? [{ step: 'dismiss', after: 3 }]
        : joint
          ? [
              { step: 'verify', after: 3, give: () => ({ handledHow: 'joint' }) },
              { step: 'plan', after: 3, give: (_c, day) => ({ task: '公安、市场监管、应急联合查处（演示）', actBy: day(14), partnerA: 'org-d_market', partnerB: 'org-d_fire' }) },
              { step: 'finishActing', after: 10 },
              end,
            ]
          : [{ step: 'verify', after: 3, give: () => ({ handledHow: 'single' }) }, end]
    return {
      decl: 'illegal-activity',
      key: `illegal ${i}`,
      at: cast.date('illegal', i, 30),
      openers: cast.openers('illegal-activity', ['grid-worker', 'town-safety'], {}, give),
      give,
      moves,
      children: {
        'joint-action': [
          { step: 'report', after: 5, give: (_c, day) => ({ actedOn: day(0), people: 12, found: '已查扣、登记并移交' }) },
          { step: 'confirm', after: 2 },
        ],
      },
    }
  })
}
export function dangerPlots(cast: Cast): readonly Plot[] {
  return [...dangers(cast), ...inspections(cast), ...tasks(cast), ...illegal(cast)]
}
