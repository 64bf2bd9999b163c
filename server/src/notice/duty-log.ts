/** 履职纪实: what one person did in a span, drawn from the facts, to be signed by that person. */
import type { Part } from '@anlan/kernel/case'
import { chineseDate } from '../documents/names.ts'
import type { Deed, Deeds } from './deeds.ts'
import { dayOf, heading, type Issuing, type Made, note, para } from './words.ts'

/** More is the list in the system, not a paper; the whole number is said. */
const SHOWN = 60
const foundText = (found: 'none' | 'some' | null) => (found === 'some' ? '发现问题' : found === 'none' ? '未发现问题' : '—')
function dutyTable(d: Deeds): readonly Part[] {
  if (d.duties.length === 0) return [para('本期没有应履行的周期性职责。')]
  return [
    {
      part: 'table',
      shares: [0.25, 0.105, 0.08, 0.132, 0.158, 0.105, 0.17],
      head: ['职责', '应履行', '按时', '逾期后补', '逾期未履行', '未到期', '依据'],
      rows: d.duties.map(({ title, ground, tally }) => [
        title,
        String(tally.owed),
        String(tally.done),
        String(tally.late),
        String(tally.overdue),
        `${tally.due}${tally.exempt > 0 ? `（另免除 ${tally.exempt}）` : ''}`,
        ground,
      ]),
    },
  ]
}
function recordTable(d: Deeds): readonly Part[] {
  if (d.records.length === 0) return [para('本期没有履职记录。')]
  const shown = d.records.slice(0, SHOWN)
  return [
    {
      part: 'table',
      head: ['日期', '事项', '对象', '情况', '是否计入'],
      rows: shown.map((r) => [chineseDate(r.at), r.noun, r.target, foundText(r.found), r.counted ? `计入${r.late ? '（补传）' : ''}` : '不计入']),
    },
    ...(d.recordsTotal > shown.length ? [note(`共 ${d.recordsTotal} 条，列出最近 ${shown.length} 条，全部记录见系统“履职记录”。`)] : []),
  ]
}
function deedTable(list: readonly Deed[], none: string): readonly Part[] {
  if (list.length === 0) return [para(none)]
  const shown = list.slice(0, SHOWN)
  return [
    { part: 'table', head: ['日期', '事项'], rows: shown.map((x) => [chineseDate(x.at), x.text]) },
    ...(list.length > shown.length ? [note(`共 ${list.length} 条，列出最近 ${shown.length} 条。`)] : []),
  ]
}
export function dutyLog(d: Deeds, to: Issuing): Made {
  const counted = d.records.filter((r) => r.counted).length
  const found = d.records.filter((r) => r.found === 'some').length
  const parts: readonly Part[] = [
    {
      part: 'boxes',
      rows: [
        [
          { label: '姓名', value: d.name },
          { label: '所在单位', value: d.orgName },
        ],
        [{ label: '职务', value: d.posts.join('、') || '未登记' }],
        [{ label: '纪实期间', value: `${chineseDate(d.from)}至${dayOf(d.to, to.today)}` }],
        [
          {
            label: '履职概况',
            value: `应履行 ${d.sum.owed} 次，按时履行 ${d.sum.done} 次，逾期后补 ${d.sum.late} 次，逾期未履行 ${d.sum.overdue} 次；履职记录 ${d.recordsTotal} 条${d.records.length < d.recordsTotal ? `，最近 ${d.records.length} 条中` : '，其中'}计入 ${counted} 条、发现问题 ${found} 条；经办闭环事项 ${d.steps.length} 步，应答叫应和处置指令 ${d.answers.length} 次。`,
          },
        ],
      ],
    },
    heading('一、职责履行情况'),
    ...dutyTable(d),
    heading('二、履职记录'),
    ...recordTable(d),
    heading('三、经办闭环事项'),
    ...deedTable(d.steps, '本期没有经办闭环事项。'),
    heading('四、应答叫应和处置指令'),
    ...deedTable(d.answers, '本期没有叫应和处置指令。'),
    note('依据：履职记录由本人现场提交，是否计入按到场距离、照片、签名等规则由系统判定；应履行次数按职责清单和在岗情况推算，不另行填报。'),
    {
      part: 'signatures',
      of: [
        { label: '本人（签名）', date: '' },
        { label: '所在单位负责人（签名）', date: '' },
      ],
    },
  ]
  return { title: '党政领导干部安全生产工作纪实', layout: 'form', organ: d.orgName, parts, cautions: [] }
}
