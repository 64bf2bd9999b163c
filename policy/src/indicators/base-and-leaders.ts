/** Items 1 to 9: science and the grass roots; leaders, departments, offices. */
import { cite } from '@anlan/kernel/base'
import type { IndicatorDecl } from '@anlan/kernel/indicator'
import { amount, dutyShare, happened, inCases, rowShare, rowsLeft, shareOf } from './folds.ts'

const item = (n: number) => [cite('jiangjin-2023', n)]
/** Works of item 3 that are in use, by kind, in the units planned. */
function works(id: string, title: string, kind: string, unit: IndicatorDecl['unit'], target?: string): IndicatorDecl {
  const where = { key: kind, title, holds: (v: Readonly<Record<string, unknown>>) => v['kind'] === kind }
  const done = inCases(title, ['prevention-work'], 'ended', { endedIn: ['inUse'], sum: 'units', where })
  const begun = [inCases(title, ['prevention-work'], 'open', { where }), inCases(title, ['prevention-work'], 'ended', { where })]
  return amount({ id, title, cites: item(3), unit, meaning: '已投用工程的数量合计', whole: true, ...(target === undefined ? {} : { target }) }, done, begun)
}
const moved = { key: 'geohazard', title: '地质灾害', holds: (v: Readonly<Record<string, unknown>>) => v['hazard'] !== 'flood' && v['hazard'] !== 'other' }

export const baseAndLeaders: readonly IndicatorDecl[] = [
  rowShare({ id: 'points-live', title: '监测点在线率', cites: item(1) }, 'monitoring-points', 'live'),
  rowShare({ id: 'chemical-stores-graded', title: '危险化学品储存场所辨识分级率', cites: item(1) }, 'chemical-stores', 'graded'),
  rowShare({ id: 'five-haves', title: '基层“五有”建设达标率', cites: item(2), target: 'target.five-haves', weight: 2, curve: { shape: 'linear' } }, 'town-standing', 'fiveHaves'),
  rowShare({ id: 'office-standard', title: '办公场所规范化建设率', cites: item(2), target: 'target.office-standard', curve: { shape: 'linear' } }, 'town-standing', 'office'),
  rowShare({ id: 'rescue-cover', title: '救援力量覆盖率', cites: item(2), target: 'target.rescue-cover', curve: { shape: 'linear' } }, 'town-standing', 'rescue'),
  rowShare({ id: 'equipment', title: '应急救援、执法装备标准配备率', cites: item(2), target: 'target.equipment', curve: { shape: 'linear' } }, 'town-standing', 'equipment'),
  rowShare({ id: 'village-stations', title: '村（社区）应急服务站建成率', cites: item(2) }, 'village-stations', 'built'),
  dutyShare({ id: 'station-guidance', title: '应急服务站指导按期率', cites: item(2) }, ['station-check']),
  works('fire-stations', '新建森林防火标准化检查站', 'firePost', '个', 'target.fire-stations'),
  works('fire-cameras', '新建火情智能监控点', 'fireCamera', '个', 'target.fire-cameras'),
  works('drought-works', '完成抗旱基础工程', 'drought', '项', 'target.drought-works'),
  works('geohazard-works', '完成地灾防治排危除险项目', 'geohazard', '个', 'target.geohazard-works'),
  works('fire-breaks', '生物（工程）阻隔带建设', 'fireBreak', '处'),
  amount(
    {
      id: 'relocated',
      title: '地质灾害避险搬迁人数',
      cites: item(3),
      unit: '人',
      target: 'target.relocated',
      whole: true,
      meaning: '已验收销号户的入住人数合计，不含洪水等其他原因',
    },
    inCases('避险搬迁', ['relocation'], 'ended', { endedIn: ['done'], sum: 'movedPeople', where: moved }),
    [inCases('避险搬迁', ['relocation'], 'open', { where: moved }), inCases('避险搬迁', ['relocation'], 'ended', { where: moved })],
  ),
  caseShare3('works-on-time', '防灾工程按期完成率'),
  rowShare({ id: 'posts-automated', title: '危险岗位机械化、自动化率', cites: item(4) }, 'dangerous-posts', 'automated'),
  dutyShare({ id: 'publicity', title: '安全宣传按期开展率', cites: item(5) }, ['publicity-days', 'five-entries']),
  amount({ id: 'publicity-reach', title: '安全宣传覆盖人次', cites: item(5), unit: '人', meaning: '宣传活动记录的参加人数合计' }, happened('publicity.held', 'reached')),
  shareOf(
    { id: 'courses-passed', title: '安全课程测试合格率', cites: item(5), meaning: '合格人次占参加测试人次的比例' },
    happened('course.passed', 'people'),
    happened('course.tested', 'people'),
  ),
  rowShare({ id: 'bases-open', title: '安全科普体验基地开放率', cites: item(5) }, 'experience-bases', 'open'),
  dutyShare({ id: 'half-year-hearing', title: '半年听取履职报告按期率', cites: item(6), target: 'target.half-year-hearing', weight: 2 }, ['half-year-hearing', 'safety-statement']),
  dutyShare({ id: 'leaders-log', title: '领导干部履职纪实和清单按期率', cites: item(6) }, ['annual-lists', 'duty-log']),
  dutyShare({ id: 'dispatch', title: '履职调度按期率', cites: item(6) }, ['performance-dispatch']),
  rowsLeft({ id: 'blind-spots', title: '监管盲区', cites: item(7), unit: '处', target: 'target.blind-spots', weight: 2 }, 'supervision-matrix', 'blind'),
  rowsLeft({ id: 'double-supervision', title: '监管重叠', cites: item(7), unit: '处' }, 'supervision-matrix', 'double'),
  dutyShare({ id: 'supervision-review', title: '监管责任梳理按期率', cites: item(7) }, ['supervision-review']),
  dutyShare({ id: 'office-reports', title: '安委办、减灾办报告和考核按期率', cites: item(8) }, ['office-report', 'assessment-round']),
  rowShare({ id: 'three-named', title: '三个责任人明确率', cites: item(9), target: 'target.duty-rate' }, 'listed-entities', 'threeNamed'),
  rowShare({ id: 'plates', title: '责任挂牌公示率', cites: item(9), target: 'target.duty-rate' }, 'listed-entities', 'plate'),
  dutyShare({ id: 'monthly-visit', title: '责任人每月检查指导率', cites: item(9), target: 'target.monthly-visit', weight: 3 }, ['leader-inspection'], ['month']),
  dutyShare({ id: 'half-year-cover', title: '半年检查指导覆盖率', cites: item(9), target: 'target.half-year-cover', weight: 3 }, ['leader-inspection'], ['half-year']),
  dutyShare({ id: 'special-presence', title: '特殊时期到场履职率', cites: item(9), target: 'target.special-presence', weight: 3 }, ['leader-inspection'], ['occasion']),
]
function caseShare3(id: string, title: string): IndicatorDecl {
  const cases = ['prevention-work', 'relocation']
  return shareOf({ id, title, cites: item(3), target: 'target.on-time', meaning: '按期完成的占应完成的比例' }, inCases(title, cases, 'on-time'), inCases(title, cases, 'settled'))
}
