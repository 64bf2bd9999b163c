/** 现状简报: the notice on one page, every item with its deciding figure. */
import type { Part } from '@anlan/kernel/case'
import type { ItemView, NoticeBoard } from '@anlan/contract'
import { cautionsOf, dayOf, figuresOf, type Issuing, type Made, note, percent, targetOf, valueText } from './words.ts'

const lampWord: Record<ItemView['lamp'], string> = { green: '绿', yellow: '黄', red: '红', none: '—' }
function shortNo(no: number | string): string {
  return typeof no === 'number' ? String(no) : no.replace('工作保障', '保障')
}
function parts(f: ItemView['figures'][number]): string {
  if (f.value === null || f.denominator === null) return ''
  return `（${f.numerator}/${f.denominator}）`
}
function row(i: ItemView): readonly string[] {
  const f = i.figures.find((x) => x.value !== null) ?? i.figures[0]
  if (!f) return [shortNo(i.no), i.title, '缺数据', '—', '—']
  return [
    shortNo(i.no),
    i.title,
    f.value === null ? `缺数据：${f.title}` : `${f.title} ${valueText(f)}${parts(f)}`,
    f.target === null ? '—' : targetOf(f),
    `${lampWord[i.lamp]}　${i.word}`,
  ]
}
export function brief(board: NoticeBoard, to: Issuing): Made {
  const c = board.counts
  const facts = figuresOf(board.items).reduce((n, f) => n + f.facts, 0)
  const behind = board.items.filter((i) => i.behind.length > 0 && i.lamp === 'red').slice(0, 4)
  const body: readonly Part[] = [
    {
      part: 'boxes',
      rows: [
        [
          { label: '范围', value: board.orgName },
          { label: '截至', value: `${dayOf(board.asOf, to.today)}（年度已过 ${percent(board.passed)}）` },
        ],
        [{ label: '总体', value: `${board.items.length} 项中：绿 ${c.green} 项、黄 ${c.yellow} 项、红 ${c.red} 项，不设目标或缺数据 ${c.none} 项。依据事实 ${facts} 条。` }],
      ],
    },
    { part: 'table', dense: true, head: ['项', '任务', '关键指标现状（分子/分母）', '目标', '判断'], rows: board.items.map(row) },
    ...(behind.length === 0 ? [] : [note(`落后单位：${behind.map((i) => `${i.title}——${i.behind.map((b) => `${b.name}（${b.text}）`).join('、')}`).join('；')}。`)]),
    note(`依据：数值由系统按职责记录、闭环、监测预警、台账归集，非人工填报。${unverifiedNote(board)}`),
  ]
  return { title: `${board.year}年工作要点现状简报`, layout: 'form', organ: to.office, parts: body, cautions: board.counting === null ? [] : cautionsOf([], board.counting) }
}
/** On one page there is no room for the list: the word stands with each target, the sum here. */
function unverifiedNote(board: NoticeBoard): string {
  const shown = board.items.flatMap((i) => i.figures.slice(0, 1))
  const missing = board.items.filter((i) => i.figures.every((f) => f.value === null)).length
  return `目标未核实 ${shown.filter((f) => f.target !== null && !f.target.verified).length} 项，缺数据 ${missing} 项。`
}
