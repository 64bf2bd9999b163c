/** Reports, accidents, talks, naming, supervision, credit, penalties: what follows when something was wrong. */
import type { FormValues } from '@anlan/kernel/base'
import { type Cast, reporterOf } from './cast.ts'
import { caseId, type Move, type Plot } from './play.ts'
import { dice } from './seeded.ts'

const told = ['反映企业安全出口上锁', '反映工地夜间冒险施工', '反映小区楼道停放电动自行车', '反映门市违规储存瓶装液化气', '反映厂房粉尘大、无除尘设备', '反映货车超载通行']
/** Nobody with an account: whoever holds the code of the case. */
function anonymous(cast: Cast, key: string, give: FormValues): Plot['openers'] {
  return {
    *[Symbol.iterator]() {
      for (const o of cast.openers('whistleblowing-report', ['inspector'], {}, give)) return yield { actor: reporterOf(caseId(key)), place: o.place }
    },
  }
}
function reports(cast: Cast): readonly Plot[] {
  return Array.from({ length: 46 }, (_, i): Plot => {
    const d = dice('report', i)
    const key = `report ${i}`
    const give: FormValues = { kind: d.chance(0.6) ? 'danger' : 'violation', channel: d.chance(0.7) ? 'web' : 'phone', what: `${d.pick(told)}（演示）`, named: false }
    const x = d.next()
    const verdict = x < 0.55 ? 'verified' : x < 0.7 ? 'partly' : 'unfounded'
    const barred = i % 5 === 2
    const reward: readonly Move[] =
      verdict === 'unfounded'
        ? []
        : barred
          ? [
              { step: 'rewardBasis', after: 2, give: () => ({ rewardBasis: 'penalty', rewardBar: 'later' }) },
              { step: 'refuseReward', after: 3, give: () => ({ noRewardReason: '同一事项已有人先行举报' }) },
            ]
          : [
              { step: 'rewardBasis', after: 2, give: () => ({ rewardBasis: 'penalty', rewardBar: 'no', fine: 10_000 + 1000 * d.int(20) }) },
              { step: 'proposeReward', after: 2 },
              { step: 'approveReward', after: 2 },
              { step: 'claim', after: 3 },
              { step: 'pay', after: 2, give: (_c, day) => ({ paidOn: day(0), paidHow: 'transfer', voucher: `演示凭证${100 + i}` }) },
            ]
    const moves: readonly Move[] =
      i % 16 === 9
        ? [{ step: 'refuse', after: 2, give: () => ({ refuseReason: '不属于安全生产事项，已告知向住房城乡建设部门反映' }) }]
        : i % 16 === 13
          ? [{ step: 'transfer', after: 2, give: () => ({ transferTo: '区市场监管局', transferReason: '属特种设备监管事项' }) }]
          : [
              { step: 'accept', after: 2, give: () => ({ digest: `${d.pick(told)}，需现场核查` }) },
              {
                step: 'conclude',
                after: i % 12 === 4 ? 70 : 12 + d.int(20),
                give: () => ({ verdict, findings: '经现场核查并查阅资料，形成核查记录', ...(verdict === 'unfounded' ? {} : { dealt: '责令立即整改' }) }),
              },
              { step: 'tell', after: 3, give: () => ({ resultText: verdict === 'unfounded' ? '经核查不属实' : '经核查属实，已责令整改' }) },
              ...reward,
            ]
    return { decl: 'whistleblowing-report', key, at: cast.date('report', i, 46), openers: anonymous(cast, key, give), give, moves }
  })
}
const seats = ['government', 'emergency', 'sector', 'police', 'union', 'procuratorate']
const inquiry: readonly Move[] = [
  {
    step: 'form',
    after: 2,
    give: (_c, _day, people) => ({
      organ: 'org-d_emergency',
      leader: 'p-juzhang',
      team: ['p-d_emergency-inspector', 'p-d_emergency-inspector-b', ...people.slice(0, 1)],
      members: seats.map((unit, k) => ({ name: `调查组成员${k + 1}（演示）`, unit, post: '成员', interest: 'none' })),
      seats: { ...Object.fromEntries(seats.map((s) => [s, { answer: 'yes' as const }])), supervision: { answer: 'na', note: '另行开展责任调查' } },
    }),
  },
  {
    step: 'draft',
    after: 34,
    give: (_c, day) => ({
      nature: 'responsible',
      liability: [{ party: 'unit', who: '事故单位（演示）', facts: '教育培训和现场管理不到位', ground: 'unit', treatment: 'penalty' }],
      measures: [{ measure: '开展同类设备专项整治', owner: '事故单位', due: day(60) }],
    }),
  },
  { step: 'passReport', after: 6 },
  { step: 'reply', after: 9, give: (_c, day) => ({ replyOrgan: 'org-jiangjin', replyOpinion: '同意结案', repliedAt: day(0) }) },
  { step: 'publish', after: 6, give: (_c, day) => ({ publishedOn: day(0), publishedAt: '区政府门户网站（演示）' }) },
]
const unitPenalty: readonly Move[] = [
  {
    step: 'register',
    after: 1,
    give: (_c, day) => ({
      source: 'accident',
      partyKind: 'unit',
      partyName: '事故单位（演示）',
      facts: '对事故发生负有责任',
      actEndOn: day(-60),
      suspected: '安全生产法第114条',
      officers: ['p-d_emergency-inspector', 'p-d_emergency-inspector-b'],
      power: 'statutory',
    }),
  },
  { step: 'file', after: 2, give: () => ({ filingOpinion: '同意立案' }) },
]
/** Deaths, badly hurt, month, day, kind: few, none of them larger. */
const harms: readonly (readonly [deaths: number, serious: number, month: number, day: number, kind: string])[] = [
  [0, 0, 2, 27, 'industry'],
  [0, 1, 4, 14, 'construction'],
  [1, 0, 6, 11, 'industry'],
  [0, 1, 7, 23, 'construction'],
  [0, 0, 8, 19, 'road'],
  [1, 0, 9, 16, 'construction'],
  [0, 0, 10, 22, 'industry'],
]
function accidents(cast: Cast): readonly Plot[] {
  return harms.map(([deaths, serious, month, date, kind], i): Plot => {
    const d = dice('accident', i)
    const e = d.pick(cast.entities.filter((x) => (kind === 'construction' ? x.sector === 'construction' : x.sector === 'industry')))
    const at = cast.date('accident', 0, 1, [month, date], [month, date + 1])
    const give: FormValues = {
      source: 'unit',
      unit: e.id,
      unitName: e.name,
      place: { key: `entity:${e.id}` },
      happenedAt: at - 1_800_000,
      unitHeardAt: at - 1_500_000,
      kind,
      firstDeaths: deaths,
      firstMissing: 0,
      firstSerious: serious,
      firstAtRisk: 0,
    }
    const figures = { deaths, missing: 0, serious, loss: deaths > 0 ? 1_500_000 : serious > 0 ? 300_000 : 40_000 }
    const { loss: _loss, ...people } = figures
    const hurt = deaths > 0 || serious > 0
    const moves: readonly Move[] = [
      { step: 'reportUp', after: 0.03, give: () => ({ ...people, summary: '已组织救治和现场处置，原因待查', measures: '停止作业，保护现场' }) },
      { step: 'arrive', after: 0.05, give: (c) => ({ arrivedAt: c.now - 600_000, sceneLead: 'p-juzhang' }) },
      { step: 'followUp', after: 0.2, give: () => people },
      { step: 'conclude', after: 0.3, give: (c) => ({ rescueEndAt: c.now - 1_200_000 }) },
      hurt ? { step: 'beginInquiry', after: 1 } : { step: 'waiveInquiry', after: 1, give: () => ({ waiver: '未造成人员伤亡，由企业自查并报告' }) },
      {
        step: 'settle',
        after: 32,
        give: () => ({ ...figures, reporting: { late: { answer: 'no' }, omitted: { answer: 'no' }, falsified: { answer: 'no' }, concealed: { answer: 'no' } } }),
      },
      { step: 'report', after: 3, give: () => ({ counted: hurt ? 'yes' : 'no', ...(hurt ? {} : { countedReason: '无人员伤亡，损失不足统计起点' }), victims: [] }) },
      { step: 'file', after: 20 },
    ]
    return {
      decl: 'accident',
      key: `accident ${i}`,
      at,
      openers: cast.openers('accident', ['duty-officer'], { entity: e.id }, give),
      give,
      moves,
      children: { investigation: inquiry, penalty: unitPenalty },
    }
  })
}
function talks(cast: Cast): readonly Plot[] {
  return Array.from({ length: 14 }, (_, i): Plot => {
    const d = dice('talk', i)
    const e = d.pick(cast.entities.filter((x) => x.grade === 'I' || x.grade === 'II'))
    const give: FormValues = {
      targetKind: 'enterprise',
      targetName: e.name,
      unit: e.id,
      grounds: [d.pick(['duty', 'danger', 'quarterly'])],
      matter: '隐患整改不到位，安全管理责任不落实（演示）',
    }
    const moves: readonly Move[] = [
      { step: 'approve', after: 2, give: (c) => ({ talkAt: c.now + 4 * 86_400_000, talkPlace: '区安委办会议室', hosts: ['p-anwei', 'p-anwei-b'], targetPost: '主要负责人' }) },
      { step: 'deliver', after: 1, give: (c) => ({ deliveredAt: c.now - 600_000, delivery: 'direct' }) },
      {
        step: 'talk',
        after: 4,
        give: (_c, day) => ({
          attended: 'came',
          attendees: [{ name: '主要负责人（演示）', unit: e.name.slice(0, 60), post: '总经理' }],
          record: '通报问题，听取说明，提出整改要求',
          promises: [{ promise: '一个月内完成整改', owner: '总经理', due: day(28) }],
          promisedBy: day(28),
          signRefusal: '到场人员在纸质记录上签字',
        }),
      },
      { step: 'submitPlan', after: 4, give: () => ({ plan: '已制定整改方案，明确责任人和期限' }) },
      { step: 'submitResult', after: i % 14 === 3 ? 27 : 18, give: () => ({ result: '已完成整改' }) },
      { step: 'check', after: 4, give: () => ({ checkResult: 'met', checkNote: '现场核查，承诺已兑现' }) },
    ]
    return {
      decl: 'admonition-talk',
      key: `talk ${i}`,
      at: cast.date('talk', i, 14),
      openers: cast.openers('admonition-talk', ['inspector', 'town-safety'], { entity: e.id }, give),
      give,
      moves,
    }
  })
}
function namings(cast: Cast): readonly Plot[] {
  return Array.from({ length: 8 }, (_, i): Plot => {
    const d = dice('naming', i)
    const e = d.pick(cast.entities.filter((x) => x.grade === 'II' || x.grade === 'III'))
    const give: FormValues = {
      targetKind: 'enterprise',
      targetName: e.name,
      unit: e.id,
      matter: '多次检查发现同类隐患',
      headline: '安全生产典型问题曝光（演示）',
      body: '该单位多次检查发现消防通道堵塞问题，现予曝光',
      channels: ['web'],
    }
    const moves: readonly Move[] = [
      { step: 'review', after: 2 },
      { step: 'approve', after: 1, give: (_c, day) => ({ until: day(60) }) },
      { step: 'publish', after: 1, give: (_c, day) => ({ publishedOn: day(0) }) },
      { step: 'takeDown', after: 50, give: () => ({ downReason: 'rectified' }) },
    ]
    return {
      decl: 'public-naming',
      key: `naming ${i}`,
      at: cast.date('naming', i, 8),
      openers: cast.openers('public-naming', ['committee-office'], { entity: e.id }, give),
      give,
      moves,
    }
  })
}
function supervised(cast: Cast): readonly Plot[] {
  return Array.from({ length: 7 }, (_, i): Plot => {
    const d = dice('supervised', i)
    const e = d.pick(cast.entities.filter((x) => x.grade === 'I' || x.grade === 'II'))
    const give: FormValues = { problem: '除尘系统不符合防爆要求（演示）', unit: e.id, place: { key: `entity:${e.id}` } }
    const moves: readonly Move[] = [
      { step: 'list', after: 3, give: (_c, day) => ({ problem: '除尘系统不符合防爆要求（演示）', requirement: '停用改造，验收合格后恢复', due: day(60) }) },
      { step: 'publish', after: 2, give: (_c, day) => ({ publishedOn: day(0), publishedAt: '区政府门户网站（演示）' }) },
      { step: 'submit', after: i % 5 === 2 ? 66 : 45 },
      { step: 'check', after: 3 },
      { step: 'delist', after: 3 },
      { step: 'publishEnd', after: 2, give: (_c, day) => ({ delistedOn: day(0), publishedAt: '区政府门户网站（演示）' }) },
    ]
    return {
      decl: 'listed-supervision',
      key: `supervised ${i}`,
      at: cast.date('supervised', i, 7),
      openers: cast.openers('listed-supervision', ['committee-office'], { entity: e.id }, give),
      give,
      moves,
    }
  })
}
function disasters(cast: Cast): readonly Plot[] {
  return [0, 1].map((i): Plot => {
    const at = cast.date('disaster', i, 2, [6, 24], [8, 1])
    const give: FormValues = { disasterName: `2026年${i === 0 ? '6·21' : '7·9'}洪涝灾害（演示）`, disasterKind: 'flood', happenedAt: at - 3 * 86_400_000, deaths: 0 }
    const moves: readonly Move[] = [
      { step: 'start', after: 2 },
      {
        step: 'form',
        after: 3,
        give: (_c, _day, people) => ({
          organ: 'org-d_emergency',
          leader: 'p-juzhang',
          team: people.slice(0, 3),
          members: [1, 2, 3].map((k) => ({ name: `评估组成员${k}（演示）`, unit: '区级部门', post: '工程师', interest: 'none' })),
        }),
      },
      { step: 'submit', after: 30, give: (_c, day) => ({ nature: 'natural', measures: [{ measure: '增设雨量站和预警广播', owner: '属地镇街', due: day(60) }] }) },
      { step: 'reply', after: 8, give: (_c, day) => ({ repliedAt: day(0) }) },
      { step: 'publish', after: 5, give: (_c, day) => ({ publishedOn: day(0), publishedAt: '区政府门户网站（演示）' }) },
      { step: 'evaluate', after: 55 },
    ]
    return { decl: 'disaster-review', key: `disaster ${i}`, at, openers: cast.openers('disaster-review', ['flood-office'], {}, give), give, moves }
  })
}
function penalties(cast: Cast): readonly Plot[] {
  const officers = ['p-d_emergency-inspector', 'p-d_emergency-inspector-b']
  return Array.from({ length: 9 }, (_, i): Plot => {
    const d = dice('penalty', i)
    const e = d.pick(cast.entities.filter((x) => x.sector === 'industry'))
    const give = (day: (n: number) => string): FormValues => ({
      source: 'inspection',
      partyKind: 'unit',
      partyName: e.name,
      facts: '未按规定对从业人员进行安全教育培训（演示）',
      actEndOn: day(-2),
      suspected: '安全生产法第28条',
      officers,
      power: 'statutory',
    })
    const moves: readonly Move[] =
      i < 7
        ? [{ step: 'notFile', after: 4, give: () => ({ filingOpinion: '情节轻微并及时改正，不予立案' }) }]
        : [{ step: 'file', after: 4, give: () => ({ filingOpinion: '同意立案' }) }]
    const at = i < 7 ? cast.date('penalty', i, 7) : cast.date('penalty', i, 9)
    return { decl: 'penalty', key: `penalty ${i}`, at, openers: cast.openers('penalty', ['inspector'], { entity: e.id }, {}, officers), give, moves }
  })
}
export function afterPlots(cast: Cast): readonly Plot[] {
  return [...reports(cast), ...accidents(cast), ...talks(cast), ...namings(cast), ...supervised(cast), ...disasters(cast), ...penalties(cast)]
}
