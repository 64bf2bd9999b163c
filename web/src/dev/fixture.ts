/** Development only: an invented district on an evil night, shaped exactly like the server's answers. Never part of a production build. */
import type {
  AuditView,
  Choices,
  DeliveryView,
  LineView,
  LogItem,
  OrderView,
  Overview,
  PersonView,
  PointView,
  ReviewView,
  SeriesData,
  SimPhone,
  WarningDetail,
  WarningView,
} from '@anlan/contract'
import { type AreaCode, asId, instant, type LngLat, minutes, type PlaceKey, type RaisedLevel, seconds, span } from '@anlan/kernel/base'
import type { OrderKind, OrderStatus } from '@anlan/kernel/breaker'
import type { Attempt, CalloutPolicy } from '@anlan/kernel/callout'
import type { Scene } from '@anlan/kernel/registry'
import county from './geo/county.json'
import towns from './geo/towns.json'

export const t0 = Date.now()
const at = (minutesAgo: number) => instant(t0 - minutesAgo * 60_000)
let seed = 7
function rnd(): number {
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
}
const family = '张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗'
const given = ['建国', '小芳', '志强', '秀英', '德明', '永红', '文斌', '大勇', '春梅', '家福', '光荣', '世平', '玉兰', '兴旺', '国华', '桂英', '正茂', '清泉', '海燕', '立新']
const names = Array.from({ length: 120 }, (_, i) => `${family[(i * 7) % 20] ?? '张'}${given[(i * 3 + Math.floor(i / 20)) % 20] ?? '某'}`)
const name = (i: number) => names[i % names.length] ?? '某'
const policy: CalloutPolicy = {
  channels: ['voice', 'sms'],
  mode: 'together',
  firstWithin: seconds(30),
  redials: 6,
  redialWithin: minutes(10),
  superiorAfter: minutes(5),
  deputyAfter: minutes(3),
  doorAfter: minutes(8),
  expireAfter: minutes(60),
  ringFor: seconds(45),
  heardAtLeast: seconds(10),
  codeTries: 5,
}
export const geo = {
  county,
  towns,
  rivers: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: '长江', width: 4 },
        geometry: {
          type: 'LineString',
          coordinates: [
            [105.9, 28.93],
            [105.99, 28.99],
            [106.03, 29.05],
            [106.08, 29.02],
            [106.13, 29.07],
            [106.2, 29.1],
            [106.23, 29.22],
            [106.26, 29.29],
            [106.31, 29.25],
            [106.37, 29.26],
            [106.44, 29.3],
            [106.47, 29.35],
          ],
        },
      },
      {
        type: 'Feature',
        properties: { name: '綦江', width: 2 },
        geometry: {
          type: 'LineString',
          coordinates: [
            [106.48, 28.98],
            [106.42, 29.06],
            [106.4, 29.16],
            [106.42, 29.24],
          ],
        },
      },
    ],
  },
  note: '示意图：镇街界为示意划分，非法定界线',
}
const townCode = {
  白沙镇: '500116108',
  四面山镇: '500116123',
  柏林镇: '500116120',
  珞璜镇: '500116117',
  石蟆镇: '500116105',
  蔡家镇: '500116112',
  四屏镇: '500116125',
  塘河镇: '500116107',
  德感街道: '500116002',
  李市镇: '500116110',
} as const
type TownName = keyof typeof townCode
const middle: Record<TownName, LngLat> = {
  白沙镇: [106.13, 29.06],
  四面山镇: [106.37, 28.66],
  柏林镇: [106.34, 28.8],
  珞璜镇: [106.43, 29.28],
  石蟆镇: [105.95, 28.93],
  蔡家镇: [106.28, 28.9],
  四屏镇: [106.5, 28.7],
  塘河镇: [105.98, 28.99],
  德感街道: [106.23, 29.29],
  李市镇: [106.22, 29.0],
}

function attempts(id: string, n: number, openedAgo: number, outcomes: readonly Attempt['outcome'][]): Attempt[] {
  return Array.from({ length: n }, (_, i) => {
    const outcome = outcomes[i]
    return {
      no: i + 1,
      channel: i % 3 === 2 ? ('sms' as const) : ('voice' as const),
      key: `${id}-${i}`,
      at: at(openedAgo - i * 1.7),
      status: outcome ? ('ended' as const) : ('ringing' as const),
      ...(outcome ? { outcome, endedAt: at(openedAgo - i * 1.7 - 0.6) } : {}),
    }
  })
}
const titles = ['镇长', '应急办主任', '村支书', '村主任', '网格员', '群测群防员', '工地负责人', '学校校长', '水库巡查员', '社区书记']
function line(w: string, i: number, openedAgo: number, town: TownName, kind: 'ok' | 'ringing' | 'waiting' | 'off' | 'declined' | 'covered'): LineView {
  const id = `${w}-l${i}`
  const base = {
    id: asId<LineView['id']>(id),
    run: asId<LineView['run']>(`${w}-run`),
    person: asId<LineView['person']>(`p${i}`),
    name: name(i),
    title: `${town.replace(/镇|街道/, '')}${titles[i % titles.length] ?? ''}`,
    area: townCode[town] as AreaCode,
    phone: `199****${String(1000 + i * 37).slice(-4)}`,
    as: i % 17 === 5 ? ('superior' as const) : ('named' as const),
    deputies: i % 3 === 0 ? [asId<LineView['person']>(`p${i + 50}`)] : [],
    superior: asId<LineView['person']>('p1'),
    doorTo: asId<LineView['person']>('p4'),
    warnings: [asId<LineView['warnings'][number]>(w)],
    level: 'red' as RaisedLevel,
    text: `【江津区应急局】红色山洪预警：${town}滩盘河流域3小时雨量已达92毫米，预计3时10分前后洪峰到达。请立即组织危险区群众转移，并按1确认。`,
    policy,
    openedAt: at(openedAgo),
    expiresAt: at(openedAgo - 60),
    drill: false,
    version: 3,
  }
  if (kind === 'ok' || kind === 'covered') {
    const took = 18 + Math.floor(rnd() * 120)
    return {
      ...base,
      status: kind === 'ok' ? 'acknowledged' : 'covered',
      attempts: [{ no: 1, channel: 'voice', key: `${id}-0`, at: at(openedAgo - 0.2), status: 'ended', heard: 14, endedAt: instant(base.openedAt + took * 1000) }],
      acknowledged: {
        at: instant(base.openedAt + took * 1000),
        by: (['key', 'code', 'link', 'app', 'on-behalf'] as const)[i % 5] ?? 'key',
        who: base.person,
        ...(i % 5 === 4 ? { reason: '座机打通，本人已带队到岗' } : {}),
      },
    }
  }
  if (kind === 'ringing') return { ...base, status: 'calling', attempts: attempts(id, 3, openedAgo, ['no-answer', 'busy', undefined]) }
  if (kind === 'waiting') return { ...base, status: 'calling', attempts: attempts(id, 2, openedAgo, ['no-answer', 'hung-up']), deputyCalledAt: at(openedAgo - 3) }
  if (kind === 'declined') return { ...base, status: 'declined', attempts: attempts(id, 2, openedAgo, ['no-answer', 'declined']), declinedBecause: '在重庆主城住院' }
  return {
    ...base,
    status: 'unreachable',
    attempts: attempts(id, 4, openedAgo, ['off', 'off', 'no-answer', 'off']),
    deputyCalledAt: at(openedAgo - 3),
    superiorCalledAt: at(openedAgo - 5),
    doorOrderedAt: at(1),
    unreachableAt: at(1.5),
  }
}
const orderSpecs: readonly (readonly [OrderKind, string, string, OrderStatus, number, LngLat])[] = [
  ['evacuate', '转移危险区群众', '滩盘村 3 社 12 户 31 人', 'received', 6, [106.12, 29.075]],
  ['cut', '封闭低水桥', '县道 X123 滩盘低水桥', 'done', 12, [106.14, 29.05]],
  ['halt', '停止施工', '白沙工业园 B 区工地', 'issued', -4, [106.16, 29.07]],
  ['ban', '禁止涉水旅游', '滩盘河亲水平台', 'confirmed', 0, [106.11, 29.05]],
  ['halt', '停止施工', '滨江路护岸工程', 'unable', 3, [106.15, 29.08]],
  ['disperse', '疏散夜市人员', '白沙老街夜市', 'confirmed', 0, [106.135, 29.068]],
  ['door', '上门叫应', '王秀英（工地负责人）', 'issued', 5, [106.145, 29.045]],
  ['cut', '切断低洼配电', '滩盘村配电台区', 'received', 20, [106.105, 29.062]],
  ['halt', '停课检查', '滩盘村小学', 'confirmed', 0, [106.125, 29.055]],
]
function order(w: string, i: number, breaker: string): OrderView {
  const [kind, title, target, status, due, where] = orderSpecs[i % orderSpecs.length] ?? (['halt', '停止施工', '工地', 'issued', 5, [106.1, 29.0]] as const)
  const received = status !== 'issued'
  const done = status === 'done' || status === 'confirmed'
  return {
    id: asId<OrderView['id']>(`${w}-o${i}`),
    ...(kind === 'door' ? {} : { breaker: asId<NonNullable<OrderView['breaker']>>(breaker) }),
    warning: asId<NonNullable<OrderView['warning']>>(w),
    kind,
    title,
    target,
    at: where,
    owner: asId<OrderView['owner']>(`p${i + 3}`),
    ownerName: name(i + 3),
    ownerTitle: titles[(i + 3) % 10] ?? '',
    legal: [{ source: 'flood-law', clause: 45 }],
    proofNeed: kind === 'evacuate' ? { photos: 2, count: 'people', place: true } : kind === 'door' ? { photos: 1, place: true } : { photos: 1 },
    issuedAt: at(14),
    receiptBy: instant(t0 + (status === 'issued' ? due : -5) * 60_000),
    doneBy: instant(t0 + (due + (status === 'issued' ? 20 : 0)) * 60_000),
    status,
    ...(received ? { receivedAt: at(11) } : {}),
    ...(done
      ? {
          doneAt: at(5),
          doneByPerson: asId<OrderView['owner']>(`p${i + 3}`),
          proof: { photos: ['demo-photo-1', 'demo-photo-2'].slice(0, kind === 'evacuate' ? 2 : 1), at: where, note: '已设警戒带' },
        }
      : {}),
    ...(status === 'confirmed' ? { confirmedAt: at(3) } : {}),
    ...(status === 'unable' ? { unableBecause: '道路塌方，无法到达，请派船' } : {}),
    escalations: due < 0 ? [{ at: at(2), why: 'receipt' as const }] : [],
    drill: false,
    version: 2,
    overdue: due < 0,
    breakerTitle: '山洪红色熔断',
  }
}
type Spec = readonly [
  id: string,
  decl: string,
  hazard: string,
  scene: Scene,
  town: TownName,
  place: string,
  level: RaisedLevel,
  ago: number,
  because: string,
  all: number,
  open: number,
  orders: number,
]
const specs: readonly Spec[] = [
  ['w1', 'flash-flood', '山洪', 'flood', '白沙镇', '白沙镇滩盘河流域', 'red', 18, '3 小时雨量 92 mm ≥ 立即转移 80 mm', 42, 5, 9],
  ['w2', 'landslide', '滑坡', 'geohazard', '四面山镇', '四面山镇头道河', 'orange', 36, '24 小时位移 14 mm ≥ 橙色 10 mm/d', 12, 0, 3],
  ['w3', 'flash-flood', '山洪', 'flood', '柏林镇', '柏林镇东胜村', 'orange', 25, '1 小时雨量 46 mm ≥ 准备转移 45 mm', 18, 2, 4],
  ['w4', 'gas-leak', '燃气泄漏', 'gas', '德感街道', '德感街道临江路', 'orange', 9, '甲烷浓度 24 %LEL ≥ 高报 20 %LEL', 9, 1, 2],
  ['w5', 'river-stage', '河道洪水', 'flood', '石蟆镇', '长江朱沱下段', 'yellow', 64, '水位 214.6 m ≥ 警戒 214.0 m', 8, 0, 1],
  ['w6', 'forest-fire', '森林火险', 'forest-fire', '四屏镇', '四屏镇林场', 'yellow', 190, '火险气象指数 78 ≥ 黄色 70', 11, 0, 1],
  ['w7', 'tank-level', '储罐超限', 'major-hazard', '珞璜镇', '珞璜园区 3 号罐区', 'yellow', 41, '压力 1.72 MPa ≥ 报警 1.6 MPa', 6, 0, 1],
  ['w8', 'pipeline', '管道压降', 'pipeline', '李市镇', '李市段阀室', 'blue', 55, '10 分钟压降 0.12 MPa ≥ 提示 0.1 MPa', 4, 0, 0],
  ['w9', 'flash-flood', '山洪', 'flood', '塘河镇', '塘河镇石龙村', 'blue', 47, '6 小时雨量 51 mm ≥ 关注 50 mm', 0, 0, 0],
]
const kinds = ['off', 'waiting', 'ringing', 'declined', 'waiting', 'ringing'] as const
function linesOf(s: Spec): LineView[] {
  const [id, , , , town, , , ago, , all, open] = s
  return Array.from({ length: all }, (_, i) => line(id, i, Math.min(ago, 7), town, i < open ? (kinds[i % kinds.length] ?? 'waiting') : i % 13 === 7 ? 'covered' : 'ok'))
}
function boardOf(lines: readonly LineView[]): WarningView['board'] {
  const answered = lines.filter((l) => l.status === 'acknowledged' || l.status === 'covered')
  const took = answered.map((l) => ((l.acknowledged?.at ?? l.openedAt) - l.openedAt) / 1000).sort((a, b) => a - b)
  return {
    all: lines.length,
    answered: answered.length,
    unreachable: lines.filter((l) => l.status === 'unreachable').length,
    declined: lines.filter((l) => l.status === 'declined').length,
    open: lines.length - answered.length,
    medianSeconds: took.length ? Math.round(took[Math.floor(took.length / 2)] ?? 0) : null,
  }
}
export function countOrders(orders: readonly OrderView[]): WarningView['orders'] {
  const has = (...s: OrderStatus[]) => orders.filter((o) => s.includes(o.status)).length
  return {
    all: orders.length,
    received: has('received', 'done', 'confirmed'),
    done: has('done', 'confirmed'),
    confirmed: has('confirmed'),
    overdue: orders.filter((o) => o.overdue).length,
  }
}
function text(s: Spec) {
  const [, , hazard, , town, place, level] = s
  const word = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' }[level]
  return {
    kind: '自然灾害（水旱灾害）',
    level,
    startsAt: at(s[7]),
    area: `${place}及下游沿河低洼地带`,
    danger: `预计未来1小时${town}仍有40至60毫米降雨，沿河可能发生${hazard}，低水桥、河滩、工地风险极高。`,
    measures: '一、立即转移危险区人员至村小学安置点；二、封闭低水桥和涉水路段；三、停止沿河施工；四、学校、景区停止一切涉水活动。',
    issuer: '江津区应急管理局（演示）',
    headline: `${town}${hazard}${word}预警`,
  }
}
export const details = new Map<string, WarningDetail>(
  specs.map((s) => {
    const [id, decl, hazard, scene, town, place, level, ago, why, , , n] = s
    const lines = linesOf(s)
    const orders = Array.from({ length: n }, (_, i) => order(id, i, `${id}-b`))
    const series = [0, 1].map((k) => ({
      id: asId<WarningDetail['series'][number]['id']>(`${id}-s${k}`),
      label: k === 0 ? (scene === 'flood' ? '小时雨量' : '监测值') : '水位',
      unit: k === 0 ? 'mm' : 'm',
      quantity: k === 0 ? 'rain.depth.mm' : 'water.stage.m',
      point: asId<WarningDetail['series'][number]['point']>(`pt${k}`),
      pointName: `${place}站`,
    }))
    const warning: WarningView = {
      id: asId<WarningView['id']>(id),
      decl,
      place: `area:${townCode[town]}` as PlaceKey,
      placeName: place,
      family: hazard,
      incident: id,
      origin: id === 'w4' ? 'manual' : 'rule',
      phase: 'live',
      level,
      peak: level,
      since: at(ago),
      raisedAt: at(ago),
      because: {
        text: why,
        numbers: [
          { name: '3 小时雨量', value: 92, unit: 'mm' },
          { name: '1 小时雨量', value: 41, unit: 'mm' },
          { name: '前 7 天雨量', value: 118.5, unit: 'mm' },
        ],
        limits: [
          { key: 'rain.3h.evacuate', value: 80, unit: 'mm', verified: false, source: { source: 'anlan-default', clause: '附表 1' }, from: instant(Date.UTC(2023, 2, 1)) },
          { key: 'rain.3h.prepare', value: 60, unit: 'mm', verified: true, source: { source: 'jiangjin-2023', clause: 11 }, from: instant(Date.UTC(2023, 2, 1)) },
        ],
        sources: { fresh: 3, all: 4 },
      },
      drafter: null,
      messages:
        level === 'red' || level === 'orange'
          ? [
              { no: 1, kind: 'alert', state: 'released', text: text(s), drafter: asId('p9'), releaser: asId('p8'), releasedAt: at(ago - 3), references: [] },
              ...(id === 'w1'
                ? [
                    {
                      no: 2,
                      kind: 'update' as const,
                      state: 'submitted' as const,
                      text: { ...text(s), headline: '白沙镇山洪红色预警（更新）' },
                      drafter: asId<WarningView['id'] & never>('p9'),
                      references: [1],
                    },
                  ]
                : id === 'w3'
                  ? [{ no: 2, kind: 'update' as const, state: 'draft' as const, text: text(s), drafter: null, references: [1] }]
                  : []),
            ]
          : [],
      ...(id === 'w6' ? { liftAsked: { by: asId<NonNullable<WarningView['drafter']>>('p9'), at: at(12), because: '雨量增大，火险已降' } } : {}),
      drill: id === 'w8',
      version: 5,
      title: `${hazard}${{ red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' }[level]}预警`,
      hazard,
      scene,
      area: townCode[town] as AreaCode,
      at: null,
      run: null,
      board: boardOf(lines),
      orders: countOrders(orders),
      breakers: n > 1 ? [asId(`${id}-b`)] : [],
    }
    const timeline = [
      ['预警升级：橙色 → 红色，因为 3 小时雨量 92 mm ≥ 80 mm', 'bad', ago],
      ['启动叫应：42 人，逐人呼叫', 'plain', ago - 0.1],
      ['启动熔断“山洪红色熔断”，下达 9 条措施', 'plain', ago - 0.2],
      ['李小芳 按键应答，用时 21 秒', 'good', ago - 0.6],
      ['县道 X123 低水桥 已封闭（照片 2）', 'good', 5],
      ['王秀英 关机，第 4 次；已派周永红上门', 'bad', 1],
    ] as const
    const detail: WarningDetail = {
      warning,
      run: null,
      lines,
      orders,
      breakers:
        n > 1
          ? [
              {
                id: asId(`${id}-b`),
                decl: 'flash-flood-red',
                title: `${hazard}熔断`,
                scope: 'area',
                place: warning.place,
                placeName: place,
                warning: warning.id,
                status: id === 'w2' ? 'release-asked' : 'tripped',
                how: 'rule',
                because: why,
                trippedAt: at(ago - 1),
                trippedBy: asId('system'),
                orders: orders.map((o) => o.id),
                ...(id === 'w2'
                  ? {
                      asked: {
                        by: asId<OrderView['owner']>('p9'),
                        at: at(8),
                        because: '位移已连续 6 小时低于 2 mm',
                        fact: { kind: 'reading' as const, holds: true, text: '位移 1.4 mm/d，已保持 6 小时' },
                      },
                    }
                  : {}),
                drill: warning.drill,
                version: 2,
                open: orders.filter((o) => o.status !== 'confirmed').length,
                fact: { need: '1 小时雨量 < 10 mm 持续 2 小时', holds: id === 'w2', text: id === 'w2' ? '当前已满足' : '当前 1 小时雨量 41 mm' },
              },
            ]
          : [],
      series,
      timeline: timeline.map(([txt, tone, ago2], i) => ({
        seq: i + 1,
        at: at(ago2),
        by: asId('system'),
        byName: i < 3 ? '系统' : '值班员',
        kind: 'warning',
        id,
        type: 'x',
        text: txt,
        tone,
      })),
    }
    return [id, detail]
  }),
)
export const log: LogItem[] = [
  ['县道 X123 低水桥 已封闭（照片 2）', 'good', 0.6, '李小芳', true],
  ['王秀英 未接，第 4 次，已派上门', 'bad', 1.1, '系统', true],
  ['白沙工业园 B 区工地 签收超时，已升级至镇长', 'bad', 2, '系统', true],
  ['柏林镇 3 名群测群防员到岗，回报无异常', 'plain', 4, '张建国', false],
  ['德感街道临江路燃气人工预警已签发', 'plain', 9, '罗国华', false],
  ['短信通道自检正常，语音通道自检正常', 'good', 11, '系统', true],
].map(([txt, tone, ago, by, auto], i) => ({
  id: `log${i}`,
  at: at(ago as number),
  by: by as string,
  text: txt as string,
  tone: tone as LogItem['tone'],
  link: i < 3 ? '/?w=w1' : null,
  auto: auto as boolean,
}))
export const storm: Overview['storm'] = {
  available: [
    { id: 'baisha-night', title: '白沙夜雨', summary: '局地短时强降雨，滩盘河陡涨，触发红色', minutes: 240 },
    { id: 'district-wide', title: '全域暴雨', summary: '30 镇街普降大雨，多灾种并发', minutes: 720 },
  ],
  running: { id: 'baisha-night', title: '白沙夜雨', speed: 60, startedAt: at(3), progress: 0.62, sent: 4318, acked: 4316 },
}
export function overview(): Overview {
  const warnings = [...details.values()].map((d) => d.warning)
  const count = (l: RaisedLevel) => warnings.filter((w) => w.level === l && w.phase === 'live').length
  return {
    now: instant(Date.now()),
    seq: 1,
    counts: { red: count('red'), orange: count('orange'), yellow: count('yellow'), blue: count('blue') },
    warnings,
    channels: [
      { name: 'sms', title: '短信', state: 'ok', checkedAt: at(3), waiting: 0, dead: 0, note: '自检 0.4 秒返回' },
      { name: 'voice', title: '语音', state: 'ok', checkedAt: at(3), waiting: 4, dead: 2, note: '并发 20 路' },
      { name: 'robot', title: '机器人', state: 'failing', checkedAt: at(3), waiting: 0, dead: 0, note: '连续 3 次超时' },
    ],
    todo: [
      { key: 'a', title: '签发“白沙镇山洪红色预警（更新）”', because: '雨强增大，第 2 号公告已送审 2 分钟', due: instant(t0 + 3 * 60_000), link: '/?w=w1&tab=text', tone: 'act' },
      { key: 'b', title: '核实“封闭低水桥”', because: '李小芳已回报，照片 1 张', due: instant(t0 + 8 * 60_000), link: '/?w=w1&tab=orders', tone: 'act' },
      { key: 'c', title: '处理“停止施工·滨江路护岸工程”无法执行', because: '道路塌方，请求派船', due: instant(t0 - 60_000), link: '/?w=w1&tab=orders', tone: 'act' },
      { key: 'd', title: '机器人通道故障', because: '连续 3 次自检超时', due: null, link: '/deliveries', tone: 'watch' },
    ],
    shift: { name: '张建国', from: instant(Math.floor(t0 / 86_400_000) * 86_400_000), to: instant(Math.floor(t0 / 86_400_000) * 86_400_000 + 43_200_000) },
    gaps: { stop: 2, warn: 5 },
    log,
    storm,
    latestRelease: { id: 'w1', text: '白沙镇山洪红色预警' },
  }
}
export const points: PointView[] = Object.entries(middle).flatMap(([town, m], ti) =>
  (['flood', 'geohazard', 'gas', 'major-hazard', 'forest-fire', 'pipeline'] as const).slice(0, 3 + (ti % 4)).map((scene, k) => {
    const state = (['normal', 'normal', 'normal', 'late', 'normal', 'silent', 'bad', 'attention'] as const)[(ti * 3 + k) % 8] ?? 'normal'
    const id = `pt${ti * 6 + k}`
    const label = { flood: '小时雨量', geohazard: '位移', gas: '甲烷浓度', 'major-hazard': '压力', 'forest-fire': '火险指数', pipeline: '压力' }[scene]
    const unit = { flood: 'mm', geohazard: 'mm', gas: '%LEL', 'major-hazard': 'MPa', 'forest-fire': '', pipeline: 'MPa' }[scene]
    return {
      id: asId<PointView['id']>(id),
      name: `${town}${{ flood: '雨量站', geohazard: '位移计', gas: '燃气探头', 'major-hazard': '罐区压力', 'forest-fire': '火险站', pipeline: '阀室' }[scene]}`,
      scene,
      kind: { flood: '雨量站', geohazard: 'GNSS 位移', gas: '可燃气', 'major-hazard': '储罐', 'forest-fire': '气象', pipeline: '压力变送' }[scene],
      area: (townCode[town as TownName] ?? '500116108') as AreaCode,
      areaName: town,
      at: [m[0] + Math.cos(k * 1.9 + ti) * 0.035, m[1] + Math.sin(k * 1.9 + ti) * 0.03],
      protocol: k % 2 ? 'http' : 'hj212',
      state,
      stateText: { normal: '按时上报', attention: '接近阈值', late: '迟报 12 分钟', bad: '数值长时不变', silent: '失联 2 小时 14 分' }[state],
      level: state === 'attention' ? 'yellow' : ti === 0 && k === 0 ? 'red' : 'none',
      last: {
        label,
        value: state === 'silent' ? null : Number((rnd() * 40).toFixed(1)),
        unit,
        at: at(state === 'silent' ? 134 : 2 + k),
        flags: state === 'bad' ? ['flat-line'] : state === 'late' ? ['late'] : [],
      },
      series: [{ id: asId(`${id}-s0`), label, unit, quantity: scene === 'flood' ? 'rain.depth.mm' : 'x.value', point: asId(id), pointName: `${town}测点` }],
      entity: null,
      demo: true,
    } satisfies PointView
  }),
)
export function seriesData(id: string): SeriesData {
  const known = [...details.values()].flatMap((d) => d.series).find((s) => s.id === id) ?? points.flatMap((p) => p.series).find((s) => s.id === id) ?? points[0]?.series[0]
  if (!known) throw new Error('no series')
  const rain = known.quantity.startsWith('rain')
  const n = 72
  return {
    series: known,
    points: Array.from({ length: n }, (_, i) => {
      const x = i / n
      const v = rain ? Math.max(0, 48 * Math.exp(-((x - 0.85) ** 2) / 0.012) + (rnd() - 0.5) * 5) : 212 + 3.4 * Math.exp(-((x - 0.95) ** 2) / 0.05) + (rnd() - 0.5) * 0.06
      return {
        at: at((n - i) * 10),
        value: i === 30 ? null : Number(v.toFixed(rain ? 1 : 2)),
        flags: i === 30 ? ['missing' as const] : i === 41 ? ['step' as const] : i === 52 ? ['late' as const] : [],
      }
    }),
    thresholds: rain
      ? [
          { key: 'rain.1h.evacuate', level: 'red', label: '立即转移', value: 50, unit: 'mm', verified: false, source: '安澜默认值，由使用单位核定' },
          { key: 'rain.1h.prepare', level: 'orange', label: '准备转移', value: 40, unit: 'mm', verified: true, source: '工作要点第11项' },
          { key: 'rain.1h.watch', level: 'yellow', label: '关注', value: 25, unit: 'mm', verified: true, source: '工作要点第11项' },
        ]
      : [
          { key: 'stage.guarantee', level: 'red', label: '保证水位', value: 216.2, unit: 'm', verified: true, source: '《防洪法》第41条' },
          { key: 'stage.alert', level: 'yellow', label: '警戒水位', value: 214, unit: 'm', verified: false, source: '安澜默认值' },
        ],
  }
}
export const people: PersonView[] = Array.from({ length: 260 }, (_, i) => ({
  id: asId(`p${i}`),
  name: name(i),
  initials: 'zjg',
  phones: i % 37 === 5 ? [] : [`199****${String(1000 + i * 37).slice(-4)}`],
  posts: [{ title: titles[i % 10] ?? '', org: Object.keys(townCode)[i % 10] ?? '', rank: i % 4 === 3 ? ('B' as const) : ('A' as const) }],
  entities: i % 5 === 0 ? [{ name: '滩盘水库', as: 'entityLead' as const }] : [],
  demo: true,
  reachable: i % 37 !== 5,
}))
export const deliveries: DeliveryView[] = Array.from({ length: 64 }, (_, i) => ({
  key: `d${i}`,
  channel: i % 3 ? 'voice' : 'sms',
  to: `199****${String(2000 + i * 13).slice(-4)}`,
  toName: name(i),
  text: '【江津区应急局】红色山洪预警：白沙镇滩盘河流域3小时雨量已达92毫米……',
  status: i % 21 === 4 ? 'dead' : 'sent',
  attempts: i % 21 === 4 ? 6 : 1,
  createdAt: at(8 + i / 4),
  sentAt: i % 21 === 4 ? null : at(7.9 + i / 4),
  error: i % 21 === 4 ? '号码停机（供应商 E1402）' : null,
  purpose: i % 5 ? 'call' : 'order',
}))
export const reviews: ReviewView[] = [
  {
    id: 'r1',
    warning: 'w2',
    title: '滑坡橙色预警',
    placeName: '四面山镇头道河',
    kind: 'late',
    shouldAt: at(1500),
    didAt: at(1482),
    level: 'orange',
    text: '位移计 16:10 的读数迟到 18 分钟，补齐后应在 16:12 触发。',
  },
  {
    id: 'r2',
    warning: '',
    title: '山洪黄色预警',
    placeName: '中山镇',
    kind: 'silent-source',
    shouldAt: at(2900),
    didAt: null,
    level: 'yellow',
    text: '唯一雨量站失联 3 小时，其间邻站雨量 38 mm。',
  },
  { id: 'r3', warning: '', title: '燃气泄漏', placeName: '几江街道', kind: 'false', shouldAt: null, didAt: at(4200), level: 'blue', text: '探头标定期间未置维护状态。' },
]
export const audit: AuditView[] = Array.from({ length: 1200 }, (_, i) => ({
  no: 1200 - i,
  at: at(i * 3),
  who: `p${i % 9}`,
  whoName: i % 4 ? name(i % 9) : '系统',
  ip: `10.20.3.${i % 200}`,
  action: 'x',
  actionText: ['查看完整号码', '核实措施', '登录', '签发预警', '代为确认叫应'][i % 5] ?? '',
  object: ['w1-l3', 'w1-o2', '会话', 'w1', 'w1-l7'][i % 5] ?? '',
  ok: i % 23 !== 7,
  hash: `${(i * 2654435761).toString(16).padStart(16, '0')}9f0c2d41aa`,
  details: i % 23 === 7 ? '起草人不能签发自己的预警（401）' : '',
}))
export const choices: Choices = {
  warnings: specs
    .slice(0, 8)
    .filter((s, i, all) => all.findIndex((x) => x[1] === s[1]) === i)
    .map(([, decl, hazard, scene]) => ({
      id: decl,
      title: `${hazard}预警`,
      hazard,
      scene,
      area: decl === 'tank-level' || decl === 'gas-leak' ? 'town' : 'town',
      levels: (['red', 'orange', 'yellow', 'blue'] as const).map((level) => ({
        level,
        advice: '立即转移危险区人员；封闭低水桥和涉水路段；停止沿河施工。',
        callOut: 'flood-red',
        breaker: level === 'red' ? 'flash-flood-red' : null,
        tellPublic: level === 'red' || level === 'orange',
      })),
    })),
  breakers: [],
  places: Object.entries(townCode).map(([n, code]) => ({
    key: `area:${code}` as PlaceKey,
    name: n,
    initials:
      { 白沙镇: 'bsz', 四面山镇: 'smsz', 柏林镇: 'blz', 珞璜镇: 'lhz', 石蟆镇: 'smz', 蔡家镇: 'cjz', 四屏镇: 'spz', 塘河镇: 'thz', 德感街道: 'dgjd', 李市镇: 'lsz' }[n] ?? '',
    kind: 'town' as const,
  })),
  issuer: '江津区应急管理局（演示）',
}
export const simPhones: SimPhone[] = Array.from({ length: 60 }, (_, i) => ({
  number: `199${String(10000000 + i * 137).slice(-8)}`,
  name: name(i),
  title: titles[i % 10] ?? '',
  power: i % 11 !== 3,
  asleep: i % 13 === 5,
  state: i < 3 ? ('ringing' as const) : i === 3 || i === 8 ? ('talking' as const) : ('idle' as const),
  call:
    i < 3 || i === 8
      ? {
          id: `c${i}`,
          at: at(0.2),
          text: '这里是江津区应急管理局值班室，现在播报红色山洪预警：白沙镇滩盘河流域三小时雨量已达九十二毫米，请立即组织危险区群众转移。收到并执行请按1，无法到位请按2。',
          answeredAt: i === 8 ? at(0.15) : null,
          ringingUntil: instant(t0 + 30_000),
        }
      : null,
  messages:
    i % 2 === 0
      ? [
          {
            id: `m${i}`,
            at: at(3),
            text: '【江津区应急局】红色山洪预警：白沙镇滩盘村，请立即转移。回读码 7302，详情 http://demo/p/demo-token-000000001',
            link: 'http://demo/p/demo-token-000000001',
          },
        ]
      : [],
  history: i % 3 === 0 ? [{ at: at(4), text: '来电未接' }] : [],
}))
export const span0 = span(0)
