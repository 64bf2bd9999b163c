/** Works, removals, relief, rebuilding, plans, rescue costs: what item 3 and items 20 to 24 of the notice count. */
import type { FormValues, PersonId } from '@anlan/kernel/base'
import { type Cast, identity } from './cast.ts'
import type { Move, Plot } from './play.ts'
import { type Dice, dice } from './seeded.ts'

const surnames = '王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗'
const given = '明华建国丽刚波静勇敏帆海琳涛芳桂英'
function householder(d: Dice): string {
  return `${d.pick([...surnames])}${d.pick([...given])}${d.pick([...given])}`
}
/** Kind, what it is called, how many works, units of each in turn. */
const works: readonly (readonly [kind: string, name: string, office: string, units: readonly number[], done: number])[] = [
  ['firePost', '森林防火标准化检查站', 'forest-office', [1, 1, 1, 1], 4],
  ['fireCamera', '火情智能监控点', 'forest-office', [24, 20, 18, 22, 16, 16], 5],
  ['drought', '抗旱基础工程', 'flood-office', Array.from({ length: 34 }, () => 1), 30],
  ['geohazard', '地灾防治排危除险项目', 'geohazard-office', Array.from({ length: 6 }, () => 1), 5],
  ['fireBreak', '生物（工程）阻隔带', 'forest-office', [2, 3, 2], 2],
]
function worksOf(cast: Cast): readonly Plot[] {
  return works.flatMap(([kind, name, office, units, done]) =>
    units.map((n, i): Plot => {
      const d = dice('work', kind, i)
      const v = d.pick(cast.villages)
      const manager = cast.holders(office).at(-1)
      const town = cast.towns.find((t) => v.area?.startsWith(String(t.area)))
      const at = cast.date(`work ${kind}`, i, units.length, [1, 8], [3, 25])
      const budget = n * (120_000 + 10_000 * d.int(30))
      const give = (day: (k: number) => string): FormValues => ({
        kind,
        name: `${town?.name.replace(/人民政府|办事处/g, '') ?? ''}${name}${i + 1}（演示）`,
        place: { key: `area:${v.area}` },
        units: n,
        budget,
        fund: d.pick(['city', 'district', 'central']),
        manager: manager as PersonId,
        planStart: day(20),
        planFinish: day(150),
        planAccept: day(175),
        planHandOver: day(195),
      })
      const share = (p: number): FormValues => ({
        progress: p,
        doneUnits: Math.floor((n * p) / 100),
        paid: Math.round((budget * p) / 125),
        reached: p < 50 ? '基础完成' : '主体完成',
      })
      const slow = i >= done
      const moves: readonly Move[] = [
        { step: 'begin', after: 16, give: (_c, day) => ({ startedOn: day(0), contractor: '渝江建设工程公司（演示）', next: '主体完工', nextDue: day(130) }) },
        { step: 'report', after: 26, give: () => share(25) },
        { step: 'report', after: 27, give: () => share(50) },
        { step: 'report', after: 27, give: () => share(75) },
        ...(slow
          ? [28, 27, 28, 27].map((after, k): Move => ({ step: 'report', after, give: () => ({ ...share(80 + 3 * k), trouble: '管线迁改滞后，正在协调' }) }))
          : ([
              { step: 'report', after: 27, give: () => share(95) },
              { step: 'finish', after: d.chance(0.9) ? 8 : 35, give: (_c, day) => ({ finishedOn: day(0), doneUnits: n, paid: Math.round(budget * 0.8) }) },
              {
                step: 'accept',
                after: 12,
                give: (_c, day, people) => ({ acceptedOn: day(0), acceptors: people.filter((p) => p !== manager).slice(0, 3), acceptOpinion: '符合设计和规范要求，同意验收' }),
              },
              { step: 'handOver', after: 10, give: (_c, day) => ({ handedOn: day(0), keeper: town?.id ?? 'org-d_emergency' }) },
            ] satisfies readonly Move[])),
      ]
      return {
        decl: 'prevention-work',
        key: `work ${kind} ${i}`,
        at,
        openers: cast.openers(
          'prevention-work',
          [office],
          {},
          give((k) => String(k)),
        ),
        give,
        moves,
      }
    }),
  )
}
function household(cast: Cast, d: Dice): { readonly village: string; readonly town: string; readonly values: FormValues; readonly people: number; readonly head: string } {
  const v = d.pick(cast.villages)
  const head = householder(d)
  const people = 2 + d.int(5)
  return {
    village: v.name,
    town: cast.towns.find((t) => v.area?.startsWith(String(t.area)))?.id ?? '',
    people,
    head,
    values: { head, idNo: identity(d), phone: `199${30_000_000 + d.int(9_000_000)}`, people, place: { key: `area:${v.area}` }, address: `${v.name}${1 + d.int(9)}组（演示）` },
  }
}
function removals(cast: Cast): readonly Plot[] {
  return Array.from({ length: 132 }, (_, i): Plot => {
    const d = dice('removal', i)
    const h = household(cast, d)
    const subsidy = 10_000 * h.people
    const give: FormValues = { ...h.values, spot: { text: `${h.village}后山危险点` }, hazard: d.chance(0.9) ? d.pick(['landslide', 'collapse', 'debris']) : 'flood' }
    // Most reach their new house in autumn; some are still building.
    const slow = i % 16 === 4
    const moves: readonly Move[] = [
      { step: 'confirm', after: 5, give: () => ({ opinion: '经现场核查，属受地质灾害威胁户' }) },
      {
        step: 'sign',
        after: 8,
        give: (_c, day) => ({
          agreedOn: day(0),
          how: d.pick(['own', 'bought', 'joint', 'kin']),
          subsidy,
          subsidyBasis: '避险搬迁补助标准（未核实）',
          moveBy: day(150),
          oldHow: 'dismantle',
        }),
      },
      { step: 'payFirst', after: 9, give: (_c, day) => ({ firstPaid: subsidy / 2, firstOn: day(0) }) },
      { step: 'report', after: 30, give: () => ({ progress: 40 }) },
      ...(slow
        ? []
        : ([
            { step: 'move', after: d.chance(0.96) ? 50 : 112, give: (_c, day) => ({ movedOn: day(0), movedPeople: h.people, newPlace: { text: '新址（演示）' }, newRooms: 3 }) },
            { step: 'countIn', after: 4 },
            { step: 'clearOld', after: 10, give: (_c, day) => ({ oldDoneOn: day(0) }) },
            { step: 'accept', after: 5, give: (_c, _day, people) => ({ acceptors: people.slice(0, 2), acceptOpinion: '人员全部入住，旧房已拆除' }) },
            { step: 'payLast', after: 7, give: (_c, day) => ({ lastPaid: subsidy / 2, lastOn: day(0) }) },
          ] satisfies readonly Move[])),
    ]
    return {
      decl: 'relocation',
      key: `removal ${i}`,
      at: cast.date('removal', i, 132, [1, 10], slow ? [8, 25] : [6, 28]),
      openers: cast.openers('relocation', ['village-lead', 'grid-worker'], {}, give),
      give,
      moves,
    }
  })
}
const reviewers = (passed = true) =>
  ['刘支书', '陈代表', '何组长', '马代表', '罗党员'].map((name, k) => ({
    name: `${name}（演示）`,
    standing: ['cadre', 'delegate', 'group', 'delegate', 'member'][k] ?? 'member',
    related: false,
    vote: passed || k > 2 ? 'agree' : 'disagree',
  }))
const assured = Object.fromEntries(['food', 'clothes', 'water', 'shelter', 'doctor'].map((k) => [k, { answer: 'yes' as const }]))
function applied(town: string): readonly Move[] {
  return [
    { step: 'villageReview', after: 1, give: (_c, day) => ({ reviewOn: day(0), reviewers: reviewers(), reviewOpinion: '情况属实，同意上报' }) },
    { step: 'publicise', after: 1, give: () => ({ publicPlace: '村务公开栏', publicAmount: 1000 }) },
    { step: 'submit', after: 8, give: () => ({ townOrg: town }) },
    { step: 'approveTown', after: 2, give: (_c, day) => ({ visitOn: day(0), assurances: assured, townOpinion: '入户核查属实', sentTo: 'org-d_emergency' }) },
    { step: 'decide', after: 2 },
  ]
}
const disasters: readonly (readonly [name: string, month: number, day: number])[] = [
  ['5·18 暴雨', 5, 18],
  ['6·21 洪涝', 6, 21],
  ['7·9 强降雨', 7, 9],
  ['8 月旱灾', 8, 15],
]
function application(d: Dice, h: { readonly values: FormValues; readonly village: string }): (disaster: string) => FormValues {
  return (disaster) => ({
    ...h.values,
    circumstances: [d.pick(['none', 'elderly', 'allowance', 'disabled'])],
    disaster,
    loss: '房屋进水，粮食和家具受损',
    cardNo: `62${String(10 ** 9 + d.int(8 * 10 ** 8))}（演示）`,
  })
}
function relief(cast: Cast): readonly Plot[] {
  return Array.from({ length: 44 }, (_, i): Plot => {
    const d = dice('relief', i)
    const h = household(cast, d)
    const [name, month, date] = disasters[i % disasters.length] ?? ['5·18 暴雨', 5, 18]
    const kind = name.includes('旱') ? 'drought' : 'emergency'
    const at = cast.date('relief', i, 44, [month, date + 1], [month, date + 6])
    const give = (day: (n: number) => string): FormValues => ({ ...application(d, h)(name), kind, days: 5 + d.int(10), fromDay: day(-2), disasterOn: day(-2) })
    const moves: readonly Move[] = [
      ...applied(h.town),
      { step: 'pay', after: i % 15 === 7 ? 25 : 3, give: (c, day) => ({ paidOn: day(0), paidYuan: c.number('decided') ?? 0 }) },
      { step: 'confirmReceipt', after: 3, give: (_c, day) => ({ receivedOn: day(0), assurances: assured }) },
    ]
    return {
      decl: 'relief-payment',
      key: `relief ${i}`,
      at,
      openers: cast.openers(
        'relief-payment',
        ['grid-worker', 'village-lead'],
        {},
        give((n) => String(n)),
      ),
      give,
      moves,
    }
  })
}
function rebuilding(cast: Cast): readonly Plot[] {
  return Array.from({ length: 12 }, (_, i): Plot => {
    const d = dice('rebuilding', i)
    const h = household(cast, d)
    const [name, month, date] = disasters[i % 3] ?? ['6·21 洪涝', 6, 21]
    const give = (day: (n: number) => string): FormValues => ({
      ...application(d, h)(name),
      disasterOn: day(-3),
      rooms: [
        { use: 'living', damage: 'collapsed' },
        { use: 'living', damage: 'serious' },
      ],
      onlyHome: true,
      livedIn: true,
      cannotAlone: true,
      rebuildHow: 'own',
    })
    const moves: readonly Move[] = [
      ...applied(h.town),
      { step: 'start', after: 10, give: (_c, day) => ({ startedOn: day(0), finishBy: day(110) }) },
      { step: 'payAdvance', after: 3, give: (_c, day) => ({ advanceOn: day(0) }) },
      { step: 'report', after: 30, give: () => ({ progress: 50 }) },
      ...(i % 4 === 3
        ? []
        : ([
            { step: 'finish', after: 45, give: (_c, day) => ({ finishedOn: day(0), builtRooms: 3 }) },
            { step: 'accept', after: 5, give: (c, _day, people) => ({ acceptors: people.filter((p) => p !== c.last('finish')?.by).slice(0, 2), acceptOpinion: '房屋质量合格' }) },
            { step: 'payBalance', after: 5, give: (_c, day) => ({ balanceOn: day(0) }) },
            { step: 'moveIn', after: 6, give: (_c, day) => ({ movedOn: day(0), movedPeople: h.people, assurances: assured }) },
          ] satisfies readonly Move[])),
    ]
    return {
      decl: 'house-rebuilding',
      key: `rebuilding ${i}`,
      at: cast.date('rebuilding', i, 12, [month, date + 2], [month, date + 8]),
      openers: cast.openers(
        'house-rebuilding',
        ['grid-worker', 'village-lead'],
        {},
        give((n) => String(n)),
      ),
      give,
      moves,
    }
  })
}
const plans: readonly (readonly [kind: string, name: string, part: string])[] = [
  ['general', '江津区突发事件总体应急预案', 'committee-office'],
  ['special', '江津区生产安全事故应急预案', 'committee-office'],
  ['special', '江津区防汛抗旱应急预案', 'flood-office'],
  ['special', '江津区森林火灾应急预案', 'forest-office'],
  ['special', '江津区地质灾害应急预案', 'geohazard-office'],
  ['special', '江津区自然灾害救助应急预案', 'committee-office'],
  ['department', '区应急局危险化学品事故应急预案', 'bureau-head'],
  ['department', '区非煤矿山事故应急预案', 'bureau-head'],
]
function planCases(cast: Cast): readonly Plot[] {
  const ofTowns = cast.towns.slice(0, 18).map((t) => ['township', `${t.name.replace(/人民政府|办事处/g, '')}突发事件综合应急预案`, 'town-safety', t.area] as const)
  return [...plans.map((p) => [...p, undefined] as const), ...ofTowns].map(([planKind, name, part, area], i): Plot => {
    const give: FormValues = { planKind, name: `${name}（演示）`, hazard: ['general', 'accident', 'flood', 'forest', 'geohazard', 'many'][i % 6] ?? 'general' }
    const evaluators = ['胡专家', '林专家', '罗专家'].map((n) => ({ name: `${n}（演示）`, unit: '区应急专家库', conflict: false, opinion: '同意' }))
    const revised: readonly Move[] = [
      { step: 'beginEvaluation', after: 25 },
      {
        step: 'evaluate',
        after: 12,
        give: (_c, day) => ({ evaluators, conclusion: i % 6 === 0 ? 'abolish' : 'keep', dated: day(0), evaluation: i % 6 === 0 ? '已由新预案替代' : '预案总体可行，继续执行' }),
      },
    ]
    const moves: readonly Move[] = [
      { step: 'adopt', after: 2, give: (_c, day) => ({ planNo: `江津府办〔2025〕${20 + i}号（演示）`, dated: day(-200) }) },
      ...(i % 3 === 0 ? revised : []),
    ]
    const at = cast.date('plan', i, plans.length + ofTowns.length, [1, 15], [9, 1])
    return {
      decl: 'plan-revision',
      key: `plan ${i}`,
      at,
      openers: cast.openers('plan-revision', [part], area === undefined ? {} : { place: `area:${area}` }, give),
      give,
      moves,
    }
  })
}
function missions(cast: Cast): readonly Plot[] {
  return Array.from({ length: 6 }, (_, i): Plot => {
    const d = dice('mission', i)
    const v = d.pick(cast.villages)
    const at = cast.date('mission', i, 6, [2, 20], [11, 20])
    const cost = 8000 + 1000 * d.int(20)
    const give: FormValues = {
      basis: 'order',
      orderNo: `江津应急令〔2026〕${i + 3}号（演示）`,
      mission: d.pick(['山洪被困群众转移', '货车侧翻危化品处置', '山林火灾扑救', '水域搜救']),
      place: { key: `area:${v.area}` },
      from: at - 5 * 86_400_000,
      to: at - 4 * 86_400_000,
      crew: 18,
      costs: [{ item: 'wear', what: '油料和装备损耗', quantity: 1, unit: '项', price: cost, amount: cost }],
    }
    const moves: readonly Move[] = [
      { step: 'verify', after: 8, give: () => ({ approved: cost, verifyNote: '票据齐全，予以核定' }) },
      { step: 'determine', after: 6, give: () => ({ payer: 'government', payerReason: '自然灾害救援，无责任单位' }) },
      { step: 'coordinate', after: 7, give: () => ({ coordinationNo: '区政府专题会议纪要（演示）', fundFrom: '区级应急救援专项', recover: false }) },
      { step: 'fundPaid', after: 9, give: (_c, day) => ({ paidOn: day(0), paidYuan: cost }) },
      { step: 'confirmReceipt', after: 3, give: (_c, day) => ({ receivedOn: day(0) }) },
    ]
    return {
      decl: 'mission-compensation',
      key: `mission ${i}`,
      at,
      openers: cast.openers('mission-compensation', ['rescue-lead'], {}, give),
      give,
      moves,
    }
  })
}
export function workPlots(cast: Cast): readonly Plot[] {
  return [...worksOf(cast), ...removals(cast), ...relief(cast), ...rebuilding(cast), ...planCases(cast), ...missions(cast)]
}
