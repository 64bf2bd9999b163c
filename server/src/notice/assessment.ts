/** 督查考核通报: ranking, who is commended, who is vetoed, who has too few data to be ranked, with the reason of each. */
import type { Part } from '@anlan/kernel/case'
import type { Assessment } from '@anlan/contract'
import { chineseDate } from '../documents/names.ts'
import { dayOf, heading, type Issuing, type Made, note, para, percent, sourceNote } from './words.ts'

const kindText = { town: '镇街、平台', department: '部门' } as const
function points(score: number | null): string {
  return score === null ? '—' : score.toFixed(1)
}
/** A tenth of those ranked, at least one and at most three: a proposal for those who decide on it. */
export function commended(rows: Assessment['rows']): Assessment['rows'] {
  const ranked = rows.filter((r) => r.rank !== null && r.vetoes.length === 0)
  return ranked.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).slice(0, ranked.length < 3 ? 0 : Math.min(3, Math.max(1, Math.round(ranked.length / 10))))
}
function lagging(rows: Assessment['rows']): Assessment['rows'] {
  const ranked = rows.filter((r) => r.rank !== null)
  return ranked.length < 6 ? [] : ranked.toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0)).slice(0, 3)
}
function best(r: Assessment['rows'][number]): string {
  const good = r.scores.filter((s) => s.score !== null).toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
  return good
    .slice(0, 3)
    .map((s) => s.text)
    .join('；')
}
function sentence(text: string): string {
  return /[。；]$/.test(text) ? text : `${text}。`
}
export function assessmentNotice(a: Assessment, to: Issuing): Made {
  const ranked = a.rows.filter((r) => r.rank !== null).toSorted((x, y) => (x.rank ?? 0) - (y.rank ?? 0))
  const out = a.rows.filter((r) => r.rank === null && r.vetoes.length === 0)
  const vetoed = a.rows.filter((r) => r.vetoes.length > 0)
  const [good, weak] = [commended(a.rows), lagging(a.rows)]
  const titles = new Map(a.weights.map((w) => [w.indicator, w.title]))
  const total = a.weights.reduce((n, w) => n + w.weight, 0)
  const parts: readonly Part[] = [
    { part: 'addressee', text: '各镇人民政府、街道办事处，区级有关部门，有关单位' },
    para(
      `按照工作要点关于加大督查力度、强化考核结果运用的要求，现将${a.year}年以来（截至${dayOf(a.asOf, to.today)}）安全生产与自然灾害防治工作督查考核情况（${kindText[a.kind]}）通报如下。`,
    ),
    heading('一、总体情况'),
    para(
      `本次考核${kindText[a.kind]}${a.rows.length}个，按${percent(a.least)}以上单位都有数据的${a.weights.length}项指标加权评分（权重合计${total}），数据完整度达到${percent(a.enough)}的参加排名。参加排名${ranked.length}个，数据不完整不参加排名${out.length}个，出现一票否决情形${vetoed.length}个（依据：各单位职责记录、闭环事项、台账等事实，由系统归集评分）。`,
    ),
    heading('二、得分和排名'),
    ...(ranked.length === 0
      ? [para('没有单位的数据完整度达到参加排名的要求，暂不排名（缺数据）。')]
      : [
          {
            part: 'table' as const,
            head: ['名次', '单位', '得分', '数据完整度', '说明'],
            rows: ranked.map((r) => [
              String(r.rank),
              r.name,
              points(r.score),
              percent(r.complete),
              r.vetoes.length > 0 ? `一票否决：${r.vetoes.join('、')}` : r.rank === null ? r.because : '—',
            ]),
          },
        ]),
    heading('三、拟予表扬的单位'),
    ...(good.length === 0
      ? [para('参加排名的单位不足三个，本次不提出表扬建议。')]
      : good.map((r, i) => para(sentence(`${i + 1}．${r.name}：得分${points(r.score)}，列第${r.rank}位（依据：${best(r)}）`)))),
    heading('四、一票否决'),
    ...(vetoed.length === 0
      ? [para('没有单位出现一票否决情形。')]
      : vetoed.map((r, i) => para(`${i + 1}．${r.name}：${r.vetoes.join('、')}，取消评先评优资格（依据：工作要点“工作保障（二）”；具体情形由区安委办核定）。`))),
    heading('五、存在的问题'),
    ...(weak.length === 0
      ? [para('参加排名的单位较少，不列末位单位。')]
      : weak.map((r, i) =>
          para(
            sentence(
              `${i + 1}．${r.name}列第${r.rank}位，得分${points(r.score)}。失分较多：${
                r.gains
                  .slice(0, 3)
                  .map((g) => `${titles.get(g.indicator) ?? g.title}（少${g.points}分，${g.text}）`)
                  .join('；') || '无'
              }`,
            ),
          ),
        )),
    ...(out.length === 0
      ? []
      : [
          para(
            `数据不完整不参加排名的单位：${out
              .slice(0, 30)
              .map((r) => `${r.name}（${percent(r.complete)}）`)
              .join('、')}${out.length > 30 ? `等${out.length}个` : ''}。以上单位缺数据，不等于工作没有开展，须在系统中补齐记录。`,
          ),
        ]),
    heading('六、工作要求'),
    para('名次靠后和出现一票否决情形的单位要逐项对照失分原因，明确责任人和完成时限；数据不完整的单位要及时、如实上传履职记录和台账。整改情况由区安委办跟踪督查。'),
    note(sourceNote),
    { part: 'seal', organ: to.office, date: chineseDate(to.today) },
  ]
  return {
    title: `关于${a.year}年安全生产与自然灾害防治工作督查考核情况的通报`,
    layout: 'official',
    imprint: { date: chineseDate(to.today) },
    organ: to.office,
    parts,
    cautions: ['指标权重和参加排名的数据完整度要求为系统默认值，使用前由区安委办核定（未核实）。', ...(out.length === 0 ? [] : [`${out.length} 个单位缺数据，未参加排名。`])],
  }
}
