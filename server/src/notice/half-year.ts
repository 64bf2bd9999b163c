/** 半年履职报告: of one person or of a unit, from the same facts; what is owed stands as plainly as what was done. */
import type { Part } from '@anlan/kernel/case'
import { wallTime, instant } from '@anlan/kernel/base'
import type { UnitBoard } from '@anlan/contract'
import { chineseDate } from '../documents/names.ts'
import type { Deeds } from './deeds.ts'
import { cautionsOf, dayOf, heading, type Issuing, type Made, note, para, percent, said, sourceNote } from './words.ts'

type Half = { readonly year: number; readonly half: '1' | '2' }
const halfText = (h: Half) => `${h.year}年${h.half === '1' ? '上半年' : '下半年'}`
function seal(organ: string, today: number): Part {
  return { part: 'seal', organ, date: chineseDate(today) }
}
export function personReport(d: Deeds, h: Half, to: Issuing): Made {
  const { sum } = d
  const onTime = sum.done + sum.late + sum.overdue === 0 ? null : sum.done / (sum.done + sum.late + sum.overdue)
  const found = d.records.filter((r) => r.found === 'some')
  const behind = d.duties.filter((x) => x.tally.overdue > 0)
  const ahead = d.duties.filter((x) => x.tally.due > 0)
  const parts: readonly Part[] = [
    { part: 'addressee', text: to.office },
    para(
      `按照党政领导干部安全生产工作纪实报告和述职评议的要求，现将本人（${d.name}，${d.posts.join('、') || '职务未登记'}）${halfText(h)}履行安全生产与自然灾害防治职责的情况报告如下。数据期间为${chineseDate(d.from)}至${dayOf(d.to, to.today)}。`,
    ),
    heading('一、职责任务完成情况'),
    para(
      sum.owed === 0
        ? '本期没有应履行的周期性职责。'
        : `本期应履行职责${sum.owed}次，按时履行${sum.done}次，逾期后补${sum.late}次，逾期未履行${sum.overdue}次，尚未到期${sum.due}次${sum.exempt > 0 ? `，经批准免除${sum.exempt}次` : ''}${onTime === null ? '' : `，已到期职责按时履行率${percent(onTime)}`}（依据：职责清单和履职记录逐次核对）。`,
    ),
    ...d.duties.map((x, i) =>
      para(`${i + 1}．${x.title}。应履行${x.tally.owed}次，按时${x.tally.done}次，逾期后补${x.tally.late}次，逾期未履行${x.tally.overdue}次（依据：${x.ground}）。`),
    ),
    heading('二、发现和解决问题情况'),
    para(
      `本期提交履职记录${d.recordsTotal}条，${d.records.length < d.recordsTotal ? `最近${d.records.length}条中` : '其中'}计入${d.records.filter((r) => r.counted).length}条；发现问题${found.length}次${found.length === 0 ? '' : `，涉及${[...new Set(found.map((f) => f.target))].slice(0, 8).join('、')}${new Set(found.map((f) => f.target)).size > 8 ? '等' : ''}`}；经办闭环事项${d.steps.length}步；应答叫应和处置指令${d.answers.length}次（依据：履职记录、案件和指令的系统留痕）。`,
    ),
    heading('三、存在的不足'),
    para(behind.length === 0 ? '本期没有逾期未履行的职责。' : `逾期未履行的职责：${behind.map((x) => `${x.title}${x.tally.overdue}次`).join('、')}。`),
    heading('四、下一步安排'),
    para(
      behind.length + ahead.length === 0
        ? '按职责清单继续履行。'
        : `${behind.length === 0 ? '' : `立即补齐${behind.map((x) => x.title).join('、')}。`}${ahead.length === 0 ? '' : `按期完成尚未到期的${ahead.map((x) => `${x.title}${x.tally.due}次`).join('、')}。`}`,
    ),
    note(sourceNote),
    { part: 'signatures', of: [{ label: '报告人（签名）', date: chineseDate(to.today) }] },
  ]
  // A person reports in his own name: no organ's red head over it, no seal below.
  return { title: `${halfText(h)}履行安全生产职责情况报告`, layout: 'form', organ: d.orgName, parts, cautions: [] }
}
function rankWords(b: UnitBoard): string {
  if (b.rank === null) return `不参加排名（${b.because || '数据不完整'}）`
  return `得分${b.score ?? '缺数据'}，在${b.of}个参加排名的${b.kind === 'town' ? '镇街、平台' : '部门'}中列第${b.rank}位，数据完整度${percent(b.complete)}`
}
export function unitReport(b: UnitBoard, h: Half, to: Issuing & { readonly fullName: string }): Made {
  const of = (lamp: string) => b.figures.filter((f) => f.lamp === lamp)
  const [red, yellow, green] = [of('red'), of('yellow'), of('green')]
  const late = b.arrears.filter((a) => a.overdue > 0)
  const owed = b.arrears.reduce((n, a) => n + a.owed, 0)
  const overdue = b.arrears.reduce((n, a) => n + a.overdue, 0)
  const list = (figures: UnitBoard['figures'], most: number) => figures.slice(0, most).map((f, i) => para(`${i + 1}．${said(f)}。`))
  const parts: readonly Part[] = [
    { part: 'addressee', text: to.office },
    para(`现将本单位${halfText(h)}履行安全生产与自然灾害防治职责的情况报告如下。数据截至${dayOf(b.asOf, to.today)}，各项指标按${b.year}年年初至截至日累计。`),
    heading('一、总体情况'),
    para(
      `有数据的指标${b.figures.length}项，其中达到进度${green.length}项、略有滞后${yellow.length}项、明显滞后${red.length}项。督查考核${rankWords(b)}（依据：指标加权评分${b.because === '' || b.rank === null ? '' : `，${b.because}`}）。${b.vetoes.length === 0 ? '没有一票否决情形。' : `出现一票否决情形：${b.vetoes.join('、')}。`}`,
    ),
    heading('二、主要工作进展'),
    ...(green.length === 0 ? [para('没有达到进度的指标。')] : list(green, 8)),
    heading('三、职责履行情况'),
    para(`本年应履行职责${owed}次，逾期未履行${overdue}次；在办闭环事项${b.cases.open}件，其中超期${b.cases.late}件（依据：职责清单、履职记录和案件台账）。`),
    ...(late.length === 0
      ? []
      : [
          para(
            `逾期未履行较多的职责：${late
              .slice(0, 6)
              .map((a) => `${a.title}${a.overdue}次${a.coverage === null ? '' : `（完成率${percent(a.coverage)}）`}`)
              .join('、')}。`,
          ),
        ]),
    heading('四、存在的问题'),
    ...(red.length + yellow.length === 0 ? [para('没有滞后的指标。')] : list([...red, ...yellow], 8)),
    heading('五、下一步安排'),
    ...(b.gains.length === 0 ? [para('按工作要点和职责清单继续推进。')] : b.gains.map((g, i) => para(`${i + 1}．${g.title}：${g.text}。`.replace(/。。$/, '。')))),
    note(sourceNote),
    seal(to.fullName, to.today),
  ]
  return {
    title: `关于${halfText(h)}安全生产与自然灾害防治履职情况的报告`,
    layout: 'official',
    organ: to.fullName,
    parts,
    imprint: { date: chineseDate(to.today) },
    cautions: cautionsOf(b.figures),
  }
}
export function halfAt(at: number): Half {
  const w = wallTime(instant(at))
  return { year: w.year, half: w.month <= 6 ? '1' : '2' }
}
