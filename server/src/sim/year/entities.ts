/** Enterprises of the demonstration: invented, by trade and grade over all towns and zones, each with three responsible persons. */
import { asId, covers, type EntityId, type Instant, type LngLat, type OrgId, type PersonId, periodAt, type PostId } from '@anlan/kernel/base'
import type { District, Holding, ListedEntity, Org, Person, Post, Registry, Responsible } from '@anlan/kernel/registry'
import { role } from '@anlan/policy'
import { initials } from '../../core/initials.ts'
import { type Dice, dice } from './seeded.ts'

type Trade = { readonly sector: string; readonly share: number; readonly kinds: readonly (readonly [word: string, kind: string, tags: readonly string[]])[] }
/** Trades that a department supervises, and how many enterprises of each there are. Tags that breakers aim at are left to the district's own sites. */
const trades: readonly Trade[] = [
  {
    sector: 'industry',
    share: 0.3,
    kinds: [
      ['机械', '机械加工', []],
      ['建材', '建材生产', []],
      ['食品', '食品加工', []],
      ['酒业', '白酒酿造', ['dust']],
      ['包装', '印刷包装', []],
      ['汽配', '汽车零部件', ['dust']],
    ],
  },
  {
    sector: 'commerce',
    share: 0.17,
    kinds: [
      ['商贸', '商场超市', ['crowd']],
      ['物流', '仓储物流', []],
      ['再生资源', '再生资源回收', []],
    ],
  },
  {
    sector: 'fire',
    share: 0.14,
    kinds: [
      ['宾馆', '宾馆住宿', ['crowd']],
      ['网吧', '公共娱乐场所', ['crowd']],
      ['专业市场', '交易市场', ['crowd']],
    ],
  },
  {
    sector: 'special-equipment',
    share: 0.09,
    kinds: [
      ['物业', '电梯使用单位', []],
      ['起重', '起重机械使用单位', []],
      ['游乐', '游乐设施', ['crowd']],
    ],
  },
  { sector: 'gas', share: 0.1, kinds: [['餐饮', '餐饮用气单位', []]] },
  {
    sector: 'agriculture',
    share: 0.06,
    kinds: [
      ['农机', '农机合作社', []],
      ['养殖', '畜禽养殖场', []],
    ],
  },
  {
    sector: 'road',
    share: 0.06,
    kinds: [
      ['运输', '道路货运', []],
      ['驾培', '驾驶培训', []],
      ['渣土', '渣土运输', []],
    ],
  },
  {
    sector: 'construction',
    share: 0.04,
    kinds: [
      ['建筑', '建筑施工企业', []],
      ['装饰', '装饰装修企业', []],
    ],
  },
  { sector: 'mine', share: 0.015, kinds: [['矿业', '非煤矿山', []]] },
  { sector: 'tourism', share: 0.015, kinds: [['文旅', '非 A 级景点', []]] },
  { sector: 'chemicals', share: 0.01, kinds: [['加油站', '加油站', []]] },
]
const first = '宏鑫锦华瑞恒盛嘉泰源渝巴江永安德诚汇众合力腾飞联丰顺达远大金隆兴业天正明辉'
const second = '达源盛丰隆泰和顺兴诚润祥通利安康福佳美创新世纪'
const surnames = '王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶'
const given = '志建国明永德文世光正子家俊振天泽宏庆春秀晓玉桂素淑雅丽海思雨立成启承忠显大开元兴荣强华平军勇杰涛波辉斌龙林飞刚毅鹏'

export type MadeEntities = {
  readonly entities: readonly ListedEntity[]
  readonly people: readonly Person[]
  readonly responsibles: readonly Responsible[]
  /** Each is a unit of its own with one post, so that who leads it has the rights of an enterprise's lead. */
  readonly orgs: readonly Org[]
  readonly posts: readonly Post[]
  readonly holdings: readonly Holding[]
}
function gradeOf(d: Dice): ListedEntity['grade'] {
  const x = d.next()
  return x < 0.02 ? 'I' : x < 0.1 ? 'II' : x < 0.4 ? 'III' : 'IV'
}
function tradeOf(d: Dice): Trade {
  let x = d.next()
  for (const t of trades) {
    x -= t.share
    if (x <= 0) return t
  }
  return trades[0] as Trade // shares sum to one but for rounding; there is always a first trade
}
/** Numbers of phones that nobody has: the demonstration's own block. */
function phone(i: number): string {
  return `199${String(10_000_000 + i).padStart(8, '0')}`
}
/**
 * @param count how many enterprises; the same count always gives the same ones, and a larger one contains the smaller
 * @param now people who answer for them are looked up as of then
 */
export function makeEntities(district: Pick<District, 'areas'>, registry: Registry, count: number, now: Instant): MadeEntities {
  const towns = registry.orgs.filter((o) => (o.kind === 'township' || o.kind === 'zone') && o.area !== undefined && covers(o.valid, now))
  const villages = new Map(towns.map((t) => [t.id, district.areas.filter((a) => a.code.length === 12 && a.code.startsWith(String(t.area)))]))
  const seat = (role: string, org: string) => registry.posts.find((p) => p.role === role && p.org === org)
  const holder = (post: string | undefined) => registry.holdings.find((h) => h.post === post && h.rank === 'A' && covers(h.valid, now))?.person
  const townLead = new Map(towns.map((t) => [t.id, holder(seat('town-lead', t.id)?.id)]))
  const sectorLead = new Map<string, PersonId>()
  for (const p of registry.posts)
    if (p.role === 'sector-lead') for (const s of p.sectors ?? []) ((h) => h !== undefined && !sectorLead.has(s) && sectorLead.set(s, h))(holder(p.id))
  const district1 = holder(registry.posts.find((p) => p.role === 'district-lead')?.id)
  const entities: ListedEntity[] = []
  const people: Person[] = []
  const responsibles: Responsible[] = []
  const orgs: Org[] = []
  const posts: Post[] = []
  const holdings: Holding[] = []
  const used = new Set<string>()
  // They were entered at the beginning of the year: nothing of last year is asked of them.
  const valid = { from: periodAt('year', now).from }
  for (let i = 0; i < count; i++) {
    const d = dice('entity', i)
    // Industrial towns have more of them.
    const town = towns[d.chance(0.35) ? d.int(Math.min(8, towns.length)) : d.int(towns.length)]
    const places = town === undefined ? [] : (villages.get(town.id) ?? [])
    const place = places.length > 0 ? d.pick(places) : district.areas.find((a) => a.code === town?.area)
    if (!town || !place?.centre) continue
    const trade = tradeOf(d)
    const [word, kind, tags] = d.pick(trade.kinds)
    const short = town.name.replace(/(镇人民政府|街道办事处|镇|街道)$/, '').slice(0, 3)
    let name = ''
    for (let k = 0; name === '' || used.has(name); k++) name = `江津区${short}${d.pick([...first])}${d.pick([...second])}${word}${k > 20 ? i : ''}（演示）`
    used.add(name)
    const grade = gradeOf(d)
    const at: LngLat = [place.centre[0] + (d.next() - 0.5) * 0.02, place.centre[1] + (d.next() - 0.5) * 0.02]
    const id = asId<EntityId>(`y-${i}`)
    const org = asId<OrgId>(`org-y-${i}`)
    orgs.push({ id: org, name, kind: 'enterprise', parent: town.id, path: `${town.path}.y_${i}`, area: place.code, valid })
    const post = asId<PostId>(`post-y-${i}`)
    const superior = seat('town-safety', town.id)?.id
    posts.push({ id: post, org, title: `${name}责任人`, role: role.entityLead.id, ...(superior === undefined ? {} : { superior }), required: false, valid })
    entities.push({ id, name, org, sector: trade.sector, kind, grade, area: place.code, at, valid, demo: true, tags: [...tags], people: 5 + d.int(grade === 'I' ? 400 : 60) })
    const person = asId<PersonId>(`p-y-${i}`)
    const full = `${d.pick([...surnames])}${d.pick([...given])}${d.chance(0.7) ? d.pick([...given]) : ''}`
    people.push({ id: person, name: full, initials: initials(full), phones: [phone(i)], demo: true })
    const government = grade === 'I' ? (district1 ?? townLead.get(town.id)) : townLead.get(town.id)
    const sector = sectorLead.get(trade.sector)
    if (government !== undefined) responsibles.push({ entity: id, as: 'governmentLead', person: government, valid })
    if (sector !== undefined) responsibles.push({ entity: id, as: 'sectorLead', person: sector, valid })
    responsibles.push({ entity: id, as: 'entityLead', person, valid })
    holdings.push({ post, person, rank: 'A', valid })
  }
  return { entities, people, responsibles, orgs, posts, holdings }
}
