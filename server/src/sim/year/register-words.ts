/** Names and numbers for the demonstration's registers, by register: what differs from one row to the next. Laws are real by name; people and firms are invented. */
import type { FormValue } from '@anlan/kernel/base'
import { committees, criteria, incidents, items, laws, matters, officeOf, partners, risks } from './register-lists.ts'
import { type Dice, dice } from './seeded.ts'

export type Sketch = Readonly<Record<string, FormValue>>
/** How many rows an owner gets, and what stands in the i-th. `day(n)` = n days from today as a date. */
export type Plan = {
  readonly perOwner: number
  readonly only?: (org: string, d: Dice) => boolean
  readonly row: (i: number, d: Dice, day: (n: number) => string, owner: string) => Sketch
}
const names = '张明华、李建国、王丽、陈刚、刘波、赵静、周勇、吴敏、杨帆、黄海、徐琳、孙涛'.split('、')
export const person = (d: Dice): string => `${d.pick(names)}（演示）`
const phone = (d: Dice): string => `199${String(20_000_000 + d.int(9_000_000))}`

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T // the lists are not empty
const most = (share: number) => (_org: string, d: Dice) => d.chance(share)

export const plans: Readonly<Record<string, Plan>> = {
  'five-haves-criteria': {
    perOwner: criteria.length,
    row: (i) => {
      const [code, have, title, asks, weight, serves] = at(criteria, i)
      return { code, have, title, asks, weight, serves, source: '未核实：评分标准未见公开文本，由使用单位核定' }
    },
  },
  'five-haves-scores': {
    perOwner: criteria.length,
    row(i, d, day, owner) {
      const [code, , title, , weight] = at(criteria, i)
      // A town is good at most things or at few: about half of them reach the standard.
      const good = dice('five-haves', owner).chance(0.58)
      const score = d.chance(good ? 0.95 : 0.3) ? weight : Math.round(weight * (0.4 + 0.4 * d.next()))
      return { criterion: code, score, checkedOn: day(-20 - d.int(120)), by: '区应急局考评组（演示）', evidence: `${title}：现场查看、查阅资料` }
    },
  },
  'village-stations': {
    perOwner: 1,
    row: (_i, d, day, owner) => ({
      name: `${owner}应急服务站`,
      state: d.chance(0.74) ? 'built' : d.chance(0.6) ? 'building' : 'planned',
      head: person(d),
      phone: phone(d),
      staff: 1 + d.int(5),
      supplies: ['light', 'rescue', 'first', 'life'].slice(0, 1 + d.int(4)),
      builtOn: day(-d.int(900)),
    }),
  },
  cadres: {
    perOwner: 3,
    row: (i, d, day) => ({
      name: `${person(d)}${i}`,
      post: at(['应急办主任', '应急办工作人员', '执法辅助人员'], i),
      since: day(-300 - d.int(2000)),
      kind: at(['official', 'public', 'hired'], i),
      year: Number(day(0).slice(0, 4)),
      hours: 16 + d.int(60),
      needed: 40,
      allowance: d.chance(0.9),
    }),
  },
  trainings: {
    perOwner: 2,
    only: most(0.5),
    row: (i, d, day) => {
      const came = 20 + d.int(60)
      return {
        title: at(['应急干部业务培训', '救援队伍实操培训', '企业负责人安全培训'], i),
        whom: at(['cadres', 'teams', 'heads'], i),
        heldOn: day(-10 - d.int(300)),
        hours: 4 + d.int(12),
        came,
        passed: came - d.int(4),
      }
    },
  },
  'experience-bases': {
    perOwner: 1,
    only: most(0.16),
    row: (_i, d, _day, owner) => ({
      name: `${owner}安全体验馆`,
      place: { text: owner },
      themes: ['fire', 'flood', 'first'],
      state: d.chance(0.8) ? 'open' : 'building',
      hours: '周二至周日 9:00—17:00',
      visitors: 200 + d.int(4000),
    }),
  },
  'safety-materials': {
    perOwner: 8,
    row: (i, d, day) => ({
      title: `${at(['燃气安全十条', '山洪来了怎么跑', '电动自行车充电要记牢', '家庭逃生计划'], i)}${Math.floor(i / 4) + 1}`,
      kind: at(['video', 'comic', 'poster', 'text'], i),
      theme: '防灾减灾',
      whom: ['community', 'family'],
      madeOn: day(-100 - d.int(400)),
      reviewOn: day(d.int(400) - 20),
    }),
  },
  'safety-courses': {
    perOwner: 2,
    row: (i, d, day, owner) => {
      const came = 25 + d.int(70)
      const tested = came - d.int(10)
      return {
        title: at(['居家用气用电安全', '防汛避险', '企业岗位安全'], i),
        five: at(['community', 'village', 'enterprise', 'school'], i + d.int(4)),
        heldOn: day(-5 - d.int(300)),
        where: owner,
        teacher: person(d),
        came,
        tested,
        passed: Math.round(tested * (0.82 + 0.18 * d.next())),
      }
    },
  },
  'awareness-surveys': {
    perOwner: 1,
    only: most(0.6),
    row: (_i, d, day, owner) => {
      const asked = 80 + d.int(200)
      return {
        title: `${owner}有奖举报知晓率抽样`,
        heldOn: day(-5 - d.int(260)),
        method: d.pick(['street', 'phone', 'web']),
        asked,
        aware: Math.round(asked * (0.55 + 0.35 * d.next())),
      }
    },
  },
  plans: {
    perOwner: 2,
    row: (i, d, day, owner) => ({
      title: `${owner}${at(['突发事件应急预案', '防汛应急预案', '森林火灾处置办法'], i)}`,
      kind: 'town',
      version: `${2021 + d.int(5)}版`,
      from: day(-200 - d.int(900)),
      filedOn: day(-150 - d.int(800)),
      published: true,
      ...(d.chance(0.85) ? { drilledOn: day(-d.int(330)) } : {}),
      reviewOn: day(d.int(900) - 70),
    }),
  },
  'rescue-teams': {
    perOwner: 1,
    row: (_i, d, day, owner) => {
      const people = 12 + d.int(25)
      return {
        name: `${owner}综合应急队（演示）`,
        kind: 'town',
        people,
        skills: ['flood', 'forest', 'slope'].slice(0, 1 + d.int(3)),
        base: { text: owner },
        leader: person(d),
        phone: phone(d),
        ready: 10 + d.int(20),
        built: d.chance(0.88),
        insured: d.chance(0.9) ? people : people - 3,
        insuredUntil: day(d.int(400) - 25),
      }
    },
  },
  'rescue-equipment': {
    perOwner: 3,
    row: (i, d, day, owner) => {
      const standard = 4 + d.int(6)
      const have = d.chance(0.85) ? standard : standard - 2
      return {
        name: at(['冲锋舟', '排水泵', '发电机', '风力灭火机', '液压破拆工具'], i),
        kind: at(['boat', 'pump', 'power', 'fire', 'cutting'], i),
        number: have,
        standard,
        whole: d.chance(0.9) ? have : have - 1,
        where: owner,
        inspectBy: day(d.int(400) - 20),
      }
    },
  },
  'scene-commanders': {
    perOwner: 16,
    row: (i, d, day) => ({
      kind: at(incidents, Math.floor(i / 2)),
      rank: i % 2 === 0 ? 'first' : 'second',
      ...(d.chance(0.9) ? { name: person(d), post: '区应急局（演示）', phone: phone(d) } : {}),
      ...(d.chance(0.8) ? { trainedOn: day(-d.int(300)) } : {}),
      until: day(100 + d.int(600)),
    }),
  },
  'mutual-aid-partners': {
    perOwner: partners.length,
    row: (i, d, day) => ({
      name: `${at(partners, i)[0]}`,
      region: at(partners, i)[1],
      phone: phone(d),
      liaison: person(d),
      ...(d.chance(0.8) ? { agreement: '泸永江区域应急协作协议（演示）', until: day(300 + d.int(500)) } : {}),
      offers: '水域救援、森林灭火力量',
      ...(d.chance(0.85) ? { verifiedOn: day(-d.int(80)), recheckOn: day(d.int(90) - 5) } : {}),
    }),
  },
  'standardised-enterprises': {
    perOwner: 1,
    row: (_i, d, day) => {
      const level = d.pick(['two', 'three', 'three', 'small', 'small', 'under', 'none'])
      return {
        level,
        ...(level === 'under' || level === 'none'
          ? {}
          : { no: `渝AQB${d.int(90_000) + 10_000}（演示）`, issuer: '重庆市某评审单位（演示）', reachedOn: day(-200 - d.int(700)), until: day(d.int(900) - 60) }),
      }
    },
  },
  'risk-lists': {
    perOwner: 3,
    row: (i, d, day, owner) => {
      const [sector, name, danger] = at(risks, i + d.int(2))
      const state = d.chance(0.84) ? 'done' : d.chance(0.7) ? 'partly' : 'none'
      return {
        sector,
        name: `${owner}${name}`,
        danger,
        measures: '落实包保责任，设置警示和监测，每月检查一次',
        owner: '镇街分管负责人',
        state,
        checkedOn: day(-d.int(28)),
        reviewOn: day(d.chance(0.95) ? 5 + d.int(60) : -d.int(20)),
      }
    },
  },
  'key-units': {
    perOwner: 1,
    row: (_i, d, day, owner) => ({
      name: owner.slice(0, 80),
      kind: d.pick(['school', 'hospital', 'care', 'mall', 'scenic', 'waterlogged', 'other']),
      hazards: ['flood', d.pick(['slope', 'forest', 'wind'])],
      responsible: `${person(d)} 主要负责人`,
      phone: phone(d),
      publicity: '单位大门公示牌',
      consultation: '汛前和强降雨前由主要负责人组织',
      patrol: '雨前、雨中、雨后由安全员巡查',
      rectification: '发现险情立即报告属地镇街并设警戒',
      monitoring: '接收区预警短信和村社广播',
      emergency: '红色预警停止营业，人员撤至村（社区）避险点',
      ...(d.chance(0.88) ? { drilledOn: day(-d.int(300)) } : {}),
      reviewOn: day(d.chance(0.95) ? 20 + d.int(300) : -d.int(30)),
    }),
  },
  'post-cards': {
    perOwner: 3,
    row: (i, d, day) => ({
      post: at(['电工', '叉车司机', '焊工', '仓库管理员', '班组长'], i),
      worker: person(d),
      cards: d.chance(0.9) ? ['list', 'duty', 'operation', 'emergency'] : ['list', 'operation'],
      madeOn: day(-200 - d.int(100)),
      ...(d.chance(0.86) ? { readOn: day(-d.int(190)) } : {}),
      check: d.pick(['good', 'good', 'good', 'none', 'poor']),
    }),
  },
  'chief-engineers': {
    perOwner: 1,
    row: (_i, d, day) => ({
      post: '总工程师',
      ...(d.chance(0.82) ? { name: person(d), since: day(-400 - d.int(900)), degree: '化工工艺 高级工程师', certificate: '注册安全工程师', until: day(d.int(900) - 30) } : {}),
    }),
  },
  'risk-units': {
    perOwner: 2,
    row: (i, d, day) => ({
      name: at(['储罐区', '装卸台', '配电房', '生产车间', '成品库'], i),
      kind: at(['place', 'device', 'activity', 'process'], i),
      head: person(d),
      identifiedOn: day(-200 - d.int(200)),
      reviewOn: day(d.int(400) - 30),
    }),
  },
  'laws-and-standards': {
    perOwner: laws.length,
    row: (i) => {
      const [title, no, kind, issuer, from, replaced] = at(laws, i)
      return { title, no, kind, issuer, from, ...(replaced ? { replacedBy: replaced } : {}), inUse: true, verified: false, note: '未核实：施行日期请核对原文' }
    },
  },
  committees: {
    perOwner: committees.length,
    row: (i, _d, day) => {
      const [name, kind, leader, document, issuedOn] = at(committees, i)
      return {
        name,
        kind,
        leader: `${leader}（演示）`,
        members: '区应急局、区公安局、区住建委、区交通运输委、区水利局、区消防救援支队',
        document,
        issuedOn,
        office: officeOf(name),
        reviewOn: day(200),
      }
    },
  },
  warehouses: {
    perOwner: 1,
    row: (_i, d, _day, owner) => ({ name: `${owner}应急物资仓库`, level: 'town', place: { text: owner }, area: 40 + d.int(300), keeper: person(d), phone: phone(d) }),
  },
  'supply-lines': {
    perOwner: 8,
    row: (i, d, day, owner) => {
      const least = 10 + d.int(90)
      return {
        warehouse: `${owner}应急物资仓库`,
        item: at(items, i),
        kind: at(['life', 'life', 'life', 'life', 'flood', 'flood', 'flood', 'forest', 'forest', 'power', 'radio', 'medical'], i),
        mode: i < 6 ? 'stock' : i === 6 ? 'capacity' : 'consigned',
        unit: '件',
        stock: d.chance(0.93) ? least + d.int(40) : Math.floor(least * 0.6),
        least,
        ...(d.chance(0.3) ? { until: day(d.int(700) - 15) } : {}),
        checkedOn: day(-d.int(90)),
      }
    },
  },
  plates: {
    perOwner: 1,
    only: most(0.97),
    row: (_i, d, day) => ({ where: d.pick(['厂区大门', '门卫室外墙', '办公楼入口', '店面门口']), hungOn: day(-100 - d.int(600)), checkedOn: day(-d.int(200)) }),
  },
  'responsibility-matrix': {
    perOwner: matters.length,
    row: (i) => {
      const [sector, matter, department, as, fresh] = at(matters, i)
      return { sector, matter, newTrade: fresh, department, as, basis: '“三管三必须”和部门三定方案（演示）' }
    },
  },
  'responsibility-lists': {
    perOwner: 3,
    row: (i, d, day) => ({
      year: Number(day(0).slice(0, 4)),
      no: `${i + 1}`,
      kind: i === 0 ? 'duty' : 'task',
      task: at(['主要负责人每季度研究一次安全生产工作', '完成辖区隐患点雨前排查', '组织一次综合应急演练'], i),
      post: at(['镇街主要领导', '应急办负责人', '应急办负责人'], i),
      evidence: '会议纪要、照片',
      due: day(d.int(60) - 20),
      ...(d.chance(0.7) ? { done: day(-d.int(120)), proof: '系统履职记录' } : {}),
    }),
  },
}
