/** Items 20 to 25 and the three safeguards. */
import { cite, type FormValues } from '@anlan/kernel/base'
import type { IndicatorDecl } from '@anlan/kernel/indicator'
import { fiveAssurances } from '../livelihood/assurances.ts'
import { amount, caseShare, dutyShare, happened, inCases, rowShare, rowsLeft, shareOf } from './folds.ts'

const item = (n: number) => [cite('jiangjin-2023', n)]
const safeguard = (no: '一' | '二' | '三') => [cite('jiangjin-2023', `工作保障（${no}）`)]
/** All five answered yes at the town's visit. */
function allAssured(v: FormValues): boolean {
  const list = v['assurances']
  if (typeof list !== 'object' || Array.isArray(list)) return false
  const answers = new Map<string, unknown>(Object.entries(list))
  return Object.keys(fiveAssurances).every((key) => {
    const a = answers.get(key)
    return typeof a === 'object' && a !== null && 'answer' in a && a.answer === 'yes'
  })
}
const assured = { key: 'assured', title: '五项均有保障', holds: allAssured }
const visited = { key: 'visited', title: '已入户核查', holds: (v: FormValues) => v['assurances'] !== undefined }

export const emergency: readonly IndicatorDecl[] = [
  rowsLeft({ id: 'plans-due', title: '到期未评估的应急预案', cites: item(20), unit: '件', target: 'target.none-left' }, 'plans', 'reviewDue'),
  caseShare({ id: 'plans-on-time', title: '预案修订按期率', cites: item(20) }, ['plan-revision']),
  dutyShare({ id: 'drills', title: '应急演练按期率', cites: item(20), weight: 2 }, ['drill-unit', 'drill-town']),
  shareOf(
    { id: 'calls-answered', title: '预警叫应应答率', cites: item(21), target: 'target.on-time', weight: 3, meaning: '时限内应答的人次占应叫应人次的比例' },
    happened('call-out.answered'),
    happened('call-out.called'),
  ),
  shareOf(
    { id: 'orders-done', title: '管控措施按期落实率', cites: item(21), target: 'target.on-time', weight: 2, meaning: '时限内落实的断、禁、停、撤、疏措施占全部措施的比例' },
    happened('order.on-time'),
    happened('order.issued'),
  ),
  dutyShare({ id: 'consultations', title: '风险研判会商按期率', cites: item(21) }, ['risk-consultation']),
  amount(
    {
      id: 'disaster-deaths',
      title: '因灾亡人责任事件',
      cites: [cite('jiangjin-2023', 21), cite('jiangjin-2023', '总体要求')],
      unit: '起',
      better: 'less',
      target: 'target.disaster-deaths',
      weight: 3,
      curve: { shape: 'flat' },
      meaning: '灾害调查评估认定有责任的因灾亡人事件',
      veto: { title: '发生因灾亡人责任事件', when: (v) => v > 0 },
    },
    happened('disaster.blamed-death'),
    happened('disaster.zero-report'),
  ),
  rowShare({ id: 'town-teams', title: '镇街应急队伍建设完成率', cites: item(22), target: 'target.town-teams', weight: 2, curve: { shape: 'linear' } }, 'town-standing', 'team'),
  dutyShare({ id: 'team-training', title: '救援队伍实训按期率', cites: item(22) }, ['team-training']),
  rowShare({ id: 'rescuers-insured', title: '救援队伍投保率', cites: item(22) }, 'rescue-teams', 'insured'),
  caseShare({ id: 'missions-compensated', title: '救援费用按期补偿率', cites: item(22) }, ['mission-compensation']),
  rowShare({ id: 'commanders-named', title: '现场指挥官明确率', cites: item(23) }, 'scene-commanders', 'named'),
  dutyShare({ id: 'communication', title: '应急通信演练按期率', cites: item(23) }, ['communication-check']),
  rowsLeft({ id: 'supplies-short', title: '低于最低储备的物资', cites: item(24), unit: '项', target: 'target.none-left' }, 'supply-lines', 'short'),
  dutyShare({ id: 'stock-takes', title: '物资盘点按期率', cites: item(24) }, ['stock-take']),
  shareOf(
    {
      id: 'five-assurances',
      title: '受灾困难群众“五有”生活保障率',
      cites: item(24),
      target: 'target.five-assurances',
      weight: 2,
      meaning: '五项均有保障的户占已入户核查的救助户的比例',
    },
    inCases('救助户', ['relief-payment'], 'opened', { where: assured }),
    inCases('救助户', ['relief-payment'], 'opened', { where: visited }),
  ),
  caseShare({ id: 'relief-on-time', title: '救助资金按期发放率', cites: item(24) }, ['relief-payment']),
  shareOf(
    { id: 'houses-rebuilt', title: '倒损民房重建入住率', cites: item(24), meaning: '已入住的户占全部重建户的比例' },
    inCases('重建户', ['house-rebuilding'], 'ended', { endedIn: ['housed'] }),
    [inCases('重建户', ['house-rebuilding'], 'ended', { endedIn: ['housed'] }), inCases('重建户', ['house-rebuilding'], 'open')],
  ),
  rowShare({ id: 'partners-verified', title: '周边区县联络核对率', cites: item(25) }, 'mutual-aid-partners', 'verified'),
  dutyShare({ id: 'cross-border', title: '区域协作按期履行率', cites: item(25) }, ['partner-contact', 'joint-drill']),
  dutyShare({ id: 'leading-meetings', title: '研究部署按期率', cites: safeguard('一') }, ['leading-meeting']),
  dutyShare({ id: 'assessment-rounds', title: '督查考核按期率', cites: safeguard('二') }, ['assessment-round']),
  amount({ id: 'commended', title: '表扬通报', cites: safeguard('二'), unit: '个', meaning: '督查考核中受表扬通报的单位数' }, happened('assessment.commended')),
  dutyShare({ id: 'cadre-training', title: '应急干部培训按期率', cites: safeguard('三') }, ['cadre-training']),
  rowsLeft({ id: 'posts-vacant', title: '应急岗位空缺', cites: safeguard('三'), unit: '个', target: 'target.none-left' }, 'posts', 'vacant'),
]
