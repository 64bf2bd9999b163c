/** 现状简报: the notice on one page, every item with its deciding figure. */
import type { Part } from '@anlan/kernel/case'
import type { FigureView, ItemView, NoticeBoard } from '@anlan/contract'
import { charsOf } from '../documents/paper.ts'
import { cautionsOf, dayOf, figuresOf, type Issuing, type Made, note, percent, valueText } from './words.ts'

/** `保障一` for `工作保障（一）`. */
function shortNo(no: number | string): string {
  return typeof no === 'number' ? String(no) : no.replace('工作保障', '保障').replace(/[（）]/g, '')
}
function parts(f: FigureView): string {
  return f.value === null || f.denominator === null ? '' : `（${f.numerator}/${f.denominator}）`
}
/** Characters of small type that the column holds in one line: what is longer goes without its parts, they stand behind the figure in the system. */
const LINE = 18
function figureText(f: FigureView): string {
  if (f.value === null) return `缺数据：${f.title}`
  const short = `${f.title} ${valueText(f)}`
  const long = `${short}${parts(f)}`
  return charsOf(long) <= LINE ? long : short
}
function row(i: ItemView): readonly string[] {
  const f = i.figures.find((x) => x.value !== null) ?? i.figures[0]
  if (!f) return [shortNo(i.no), i.title, '缺数据', '—', i.word]
  const target = f.target === null ? '—' : `${f.target.sign}${f.target.final}${f.unit === '%' ? '%' : f.unit}${f.target.verified ? '' : '※'}`
  return [shortNo(i.no), i.title, figureText(f), target, i.word]
}
export function brief(board: NoticeBoard, to: Issuing): Made {
  const c = board.counts
  const facts = figuresOf(board.items).reduce((n, f) => n + f.facts, 0)
  const behind = board.items.filter((i) => i.behind.length > 0 && i.lamp === 'red').slice(0, 1)
  const body: readonly Part[] = [
    note(
      `${board.orgName}，截至${dayOf(board.asOf, to.today)}，年度时间已过${percent(board.passed)}。${board.items.length}项中：达到进度（绿）${c.green}项，略有滞后（黄）${c.yellow}项，明显滞后（红）${c.red}项，不设目标或缺数据${c.none}项。`,
    ),
    { part: 'table', dense: true, shares: [0.085, 0.265, 0.405, 0.125, 0.12], head: ['项', '任务', '关键指标现状（分子/分母）', '目标', '判断'], rows: board.items.map(row) },
    ...(behind.length === 0 ? [] : [note(`滞后单位：${behind.map((i) => `${i.title}——${i.behind.map((b) => `${b.name}（${b.text}）`).join('、')}`).join('；')}。`)]),
    note(`依据：系统归集的事实${facts}条，非人工填报。${unverifiedNote(board)}`),
  ]
  return { title: `${board.year}年工作要点现状简报`, layout: 'form', organ: to.office, parts: body, cautions: board.counting === null ? [] : cautionsOf([], board.counting) }
}
/** On one page there is no room for the list: the word stands with each target, the sum here. */
function unverifiedNote(board: NoticeBoard): string {
  const shown = board.items.flatMap((i) => i.figures.slice(0, 1))
  const missing = board.items.filter((i) => i.figures.every((f) => f.value === null)).length
  return `标※的目标未核实，共${shown.filter((f) => f.target !== null && !f.target.verified).length}项；缺数据${missing}项。`
}
