/** 安委办定期报告: to the district's party committee and government, copied to discipline inspection and organisation departments (item 8 of the notice). */
import type { Part } from '@anlan/kernel/case'
import type { Assessment, ItemView, NoticeBoard } from '@anlan/contract'
import { chineseDate } from '../documents/names.ts'
import { commended } from './assessment.ts'
import { cautionsOf, dayOf, figuresOf, heading, type Issuing, itemNo, type Made, note, ordinal, para, percent, said, sourceNote } from './words.ts'

/** What was not done in time, by duty. */
export type Arrear = { readonly title: string; readonly owed: number; readonly overdue: number }
function itemPara(i: ItemView): string {
  const shown = i.figures.filter((f) => f.value !== null).slice(0, 2)
  const behind = i.behind.length === 0 ? '' : `滞后单位：${i.behind.map((b) => `${b.name}（${b.text}）`).join('、')}。`
  const body = shown.length === 0 ? `缺数据（${i.figures[0]?.because ?? '没有指标'}）` : shown.map(said).join('；')
  return `${i.title}（${itemNo(i.no)}，${i.word}）：${body}。${behind}`
}
function rankPara(a: Assessment): string {
  const kind = a.kind === 'town' ? '镇街、平台' : '部门'
  const ranked = a.rows.filter((r) => r.rank !== null).toSorted((x, y) => (x.rank ?? 0) - (y.rank ?? 0))
  const vetoed = a.rows.filter((r) => r.vetoes.length > 0)
  if (ranked.length === 0) return `${kind}：数据完整度均未达到${percent(a.enough)}，暂不排名（缺数据）。`
  const names = (rows: Assessment['rows']) => rows.map((r) => `${r.name}（${r.score ?? '—'}分）`).join('、')
  const good = commended(a.rows)
  return `${kind}：参加排名${ranked.length}个，共${a.rows.length}个。前列：${names(ranked.slice(0, 3))}；末位：${names(ranked.slice(-3).toReversed())}。${good.length === 0 ? '' : `拟表扬${good.map((r) => r.name).join('、')}。`}${vetoed.length === 0 ? '没有一票否决情形。' : `一票否决：${vetoed.map((r) => `${r.name}（${r.vetoes.join('、')}）`).join('、')}。`}（依据：指标加权评分）`
}
export function officeReport(board: NoticeBoard, towns: Assessment, departments: Assessment, arrears: readonly Arrear[], to: Issuing & { readonly district: string }): Made {
  const c = board.counts
  const by = (lamp: ItemView['lamp']) => board.items.filter((i) => i.lamp === lamp)
  const missing = board.items.filter((i) => i.figures.every((f) => f.value === null))
  const vetoes = figuresOf(board.items).filter((f) => f.veto !== null)
  const late = arrears.filter((a) => a.overdue > 0).toSorted((a, b) => b.overdue - a.overdue)
  const owed = arrears.reduce((n, a) => n + a.owed, 0)
  const overdue = arrears.reduce((n, a) => n + a.overdue, 0)
  const group = (title: string, items: readonly ItemView[], n: number): readonly Part[] =>
    items.length === 0 ? [] : [heading(`（${ordinal(n)}）${title}`, 2), ...items.map((i, k) => para(`${k + 1}．${itemPara(i)}`))]
  const groups = [
    { title: '明显滞后的任务', items: by('red') },
    { title: '略有滞后的任务', items: by('yellow') },
    { title: '进度正常的任务', items: by('green') },
    { title: '不设目标的任务', items: by('none').filter((i) => !missing.includes(i)) },
  ]
  const parts: readonly Part[] = [
    { part: 'addressee', text: '区委、区人民政府' },
    para(`按照工作要点第8项关于定期上报安全履职情况及督查考核情况的要求，现将${board.year}年以来（截至${dayOf(board.asOf, to.today)}）有关情况报告如下。`),
    heading('一、总体情况'),
    para(
      `工作要点25项任务和3项工作保障中，进度正常${c.green}项，略有滞后${c.yellow}项，明显滞后${c.red}项，不设目标或缺数据${c.none}项，其中缺数据${missing.length}项；年度时间已过${percent(board.passed)}（依据：${figuresOf(board.items).length}项指标，由系统按事实归集）。${vetoes.length === 0 ? '' : `全区出现一票否决情形：${vetoes.map((f) => f.veto ?? '').join('、')}。`}`,
    ),
    heading('二、重点任务进展'),
    ...groups.filter((g) => g.items.length > 0).flatMap((g, n) => group(g.title, g.items, n)),
    ...(missing.length === 0 ? [] : [para(`缺数据的任务：${missing.map((i) => `${i.title}（${itemNo(i.no)}）`).join('、')}。以上任务没有可归集的事实，不作判断。`)]),
    heading('三、履职情况'),
    para(
      owed === 0
        ? '应履行职责缺数据。'
        : `全区应履行职责${owed}次，逾期未履行${overdue}次，占${percent(overdue / owed)}（依据：职责清单和履职记录逐次核对）。${
            late.length === 0
              ? ''
              : `欠账较多的职责：${late
                  .slice(0, 8)
                  .map((a) => `${a.title}${a.overdue}次`)
                  .join('、')}。`
          }`,
    ),
    heading('四、督查考核情况'),
    para(rankPara(towns)),
    para(rankPara(departments)),
    heading('五、下一步工作'),
    para(
      by('red').length === 0
        ? '继续按工作要点推进各项任务，补齐缺数据项目的记录。'
        : `对明显滞后的${by('red')
            .map((i) => i.title)
            .slice(0, 8)
            .join('、')}${by('red').length > 8 ? `等${by('red').length}项任务` : ''}开展督查，对名次靠后、欠账较多的单位进行调度和约谈，补齐缺数据项目的记录。`,
    ),
    para('特此报告。'),
    note(sourceNote),
    { part: 'seal', organ: to.office, date: chineseDate(to.today) },
  ]
  return {
    title: `关于${board.year}年安全生产与自然灾害防治工作情况的报告`,
    layout: 'official',
    organ: to.office,
    parts,
    imprint: { copies: '区纪委监委机关，区委组织部', date: chineseDate(to.today) },
    cautions: cautionsOf(figuresOf(board.items), board.counting),
  }
}
