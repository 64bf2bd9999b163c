/** What people write into records, invented: short, ordinary, and not always the same. */
import type { FormField, FormFields, FormValue, LngLat } from '@anlan/kernel/base'
import { dateText, type Instant } from '@anlan/kernel/base'
import type { Dice } from './seeded.ts'

const advice = [
  '加强用电和动火管理，落实专人监护',
  '尽快补齐消防器材并建立台账',
  '完善应急预案，下月组织一次演练',
  '特种作业人员证件即将到期，及时复审',
  '保持疏散通道畅通，禁止堆放杂物',
  '加强汛期值守，备足沙袋和水泵',
  '班前会要讲清当班风险',
  '',
  '',
]
const matters = [
  '传达上级会议精神，研究本季度重点工作',
  '分析近期事故和灾害形势，部署下一步防范措施',
  '听取隐患整改情况，研究难点问题',
  '安排节日期间值班值守和检查',
  '研究防汛准备和避险转移预案',
]
const topics = ['安全用电用气', '防溺水和防汛避险', '森林防火', '家庭防火和逃生', '安全生产法', '应急自救互救', '道路交通安全']
const notes = ['情况正常', '已按要求落实', '个别问题已当场纠正', '资料齐全', '运行正常']
const risks = ['吊装、登高作业，已落实监护和防护', '动火作业已审批，现场配灭火器', '设备检修，断电挂牌', '装卸作业，注意车辆', '有限空间作业，先通风检测']
const scenarios = ['初期火灾处置和人员疏散', '液氨泄漏处置', '山洪转移避险', '地质灾害避险', '触电急救', '有限空间救援']

export type Around = {
  readonly at?: LngLat | undefined
  readonly when: Instant
  readonly photos: readonly string[]
  readonly files: readonly string[]
  readonly signature: string | undefined
  readonly people: readonly string[]
  readonly found: boolean
  /** Metres off the spot. */
  readonly off: number
}
function text(name: string, field: FormField, d: Dice): string {
  const pick = (list: readonly string[]) => d.pick(list)
  if (name === 'advice') return pick(advice)
  if (name === 'matter') return pick(matters)
  if (name === 'topic') return pick(topics)
  if (name === 'risks') return pick(risks)
  if (name === 'scenario') return pick(scenarios)
  if (name === 'team') return `${d.pick(['一', '二', '三'])}班`
  if (name === 'plan') return '现场处置方案'
  if (name === 'commended') return d.chance(0.5) ? '白沙镇、珞璜镇、德感街道' : '双福街道、油溪镇'
  if (name === 'solved') return '协调解决企业搬迁中的用电安全问题；督促整改临边防护隐患'
  if (name === 'statement') return '汇报本专项办牵头领域上半年安全生产和灾害防治履职情况'
  return field.kind === 'text' && field.long ? pick(matters) : pick(notes)
}
/** A value for a field as somebody would give it; undefined = left empty. */
function given(name: string, field: FormField, d: Dice, a: Around): FormValue | undefined {
  const optional = field.optional === true
  switch (field.kind) {
    case 'place':
      return a.at === undefined ? { text: '本单位' } : { at: [a.at[0] + (a.off / 97_000) * (d.next() < 0.5 ? -1 : 1), a.at[1] + (d.next() - 0.5) * 0.0005] }
    case 'photos':
      return a.photos.length >= field.min ? a.photos : optional ? undefined : a.photos
    case 'files':
      return optional ? undefined : a.files
    case 'signature':
      return a.signature
    case 'one': {
      const keys = Object.keys(field.of)
      if (keys.includes('none') && keys.includes('some')) return a.found ? 'some' : 'none'
      return d.pick(keys)
    }
    case 'many': {
      const keys = Object.keys(field.of).filter((k) => k !== 'none')
      return keys.slice(0, Math.max(field.min ?? 1, 1 + d.int(keys.length)))
    }
    case 'checklist': {
      const keys = Object.keys(field.items)
      const bad = a.found ? d.pick(keys) : undefined
      return Object.fromEntries(keys.map((k) => [k, k === bad ? { answer: 'no', note: '现场不符合，已要求整改' } : { answer: 'yes' }]))
    }
    case 'number':
      return name === 'hours'
        ? 4 + d.int(20)
        : name === 'present' || name === 'reached'
          ? 8 + d.int(60)
          : name === 'passed'
            ? 6 + d.int(30)
            : field.unit === '起'
              ? 0
              : 1 + d.int(20)
    case 'text': {
      const t = text(name, field, d)
      return t === '' ? (optional ? undefined : '正常') : t.slice(0, field.max)
    }
    case 'day':
      return dateText(a.when)
    case 'when':
      return a.when
    case 'yes':
      return true
    case 'person':
      return a.people[0]
    case 'people':
      return a.people.slice(0, Math.max(field.min, Math.min(field.max, a.people.length)))
    case 'yuan':
      return 1000 * (1 + d.int(50))
    default:
      return undefined
  }
}
export function fillForm(record: FormFields, d: Dice, a: Around): Readonly<Record<string, FormValue>> {
  const out: Record<string, FormValue> = {}
  for (const [name, field] of Object.entries(record)) {
    const v = given(name, field, d, a)
    if (v !== undefined) out[name] = v
  }
  // Nobody passes who did not come.
  if (typeof out['passed'] === 'number' && typeof out['reached'] === 'number') out['passed'] = Math.min(out['passed'], out['reached'])
  return out
}
