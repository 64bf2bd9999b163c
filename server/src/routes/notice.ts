/** Handlers of the notice: the board, figures, facts, units, assessment, coverage. */
import { refusal } from '@anlan/kernel/base'
import type { FactView, FigureView } from '@anlan/contract'
import type { Handlers } from '../core/types.ts'
import { coverage } from '../indicator/coverage.ts'
import { asOfText, orgName, whenOf } from '../indicator/env.ts'
import { indicatorFacts } from '../indicator/facts.ts'
import { assessmentOf, unitBoardOf, unitMatrix } from '../indicator/units.ts'
import { indicatorDetail, noticeBoard, valueText, wholeBoard } from '../indicator/views.ts'
import { sendTable, timeCell } from './excel.ts'

const missing = (what: string) => ({ refusal: refusal('item.missing', { what }) })
const texts = { year: '年度', day: '截至', org: '单位', kind: '类别', fold: '构成', only: '只看' }
function targetText(f: FigureView): string {
  return f.target === null ? '' : `${f.target.sign}${f.target.final}${f.unit === '%' ? '%' : f.unit}${f.target.verified ? '' : '（未核实）'}`
}
const lampText: Record<FigureView['lamp'], string> = { green: '绿', yellow: '黄', red: '红', none: '—' }

type Names =
  | 'noticeBoard'
  | 'noticeBoardFile'
  | 'indicator'
  | 'indicatorFile'
  | 'indicatorFacts'
  | 'indicatorFactsFile'
  | 'noticeUnits'
  | 'unitBoard'
  | 'assessment'
  | 'assessmentFile'
  | 'coverage'
export const noticeHandlers: Pick<Handlers, Names> = {
  noticeBoard: (app, { query }) => noticeBoard(app, query),
  async noticeBoardFile(app, request) {
    const board = await wholeBoard(app, request.query)
    const rows = board.items.flatMap((item) => item.figures.map((figure) => ({ item, figure })))
    return sendTable(
      app,
      request,
      {
        name: `工作要点现状（${board.orgName}，截至${asOfText(whenOf(app, request.query))}）`,
        columns: [
          { title: '项', width: 14, value: (r) => String(r.item.no) },
          { title: '任务', width: 26, value: (r) => r.item.title },
          { title: '牵头单位（未核实）', width: 24, value: (r) => r.item.lead },
          { title: '指标', width: 34, value: (r) => r.figure.title },
          { title: '数值', width: 12, value: (r) => valueText(r.figure) },
          { title: '目标', width: 14, value: (r) => targetText(r.figure) },
          { title: '灯', width: 6, value: (r) => lampText[r.figure.lamp] },
          { title: '判断', width: 14, value: (r) => r.figure.word },
          { title: '依据', width: 60, value: (r) => r.figure.because },
          { title: '事实数', width: 10, value: (r) => r.figure.facts },
        ],
        rows,
      },
      texts,
    )
  },
  async indicator(app, { params, query }) {
    return (await indicatorDetail(app, params.id, query)) ?? missing('这项指标')
  },
  async indicatorFile(app, request) {
    const d = await indicatorDetail(app, request.params.id, request.query)
    if (!d) return missing('这项指标')
    return sendTable(
      app,
      request,
      {
        name: `${d.figure.title}各单位`,
        columns: [
          { title: '单位', width: 24, value: (r) => r.name },
          { title: '数值', width: 12, value: (r) => valueText(r.figure) },
          { title: '目标', width: 14, value: (r) => targetText(r.figure) },
          { title: '灯', width: 6, value: (r) => lampText[r.figure.lamp] },
          { title: '判断', width: 14, value: (r) => r.figure.word },
          { title: '还差', width: 8, value: (r) => r.lacking },
          { title: '依据', width: 60, value: (r) => r.figure.because },
        ],
        rows: d.units,
      },
      texts,
    )
  },
  async indicatorFacts(app, { params, query, who }) {
    return (await indicatorFacts(app, who, params.id, query)) ?? missing('这项指标的构成')
  },
  async indicatorFactsFile(app, request) {
    const list = await indicatorFacts(app, request.who, request.params.id, { ...request.query, offset: 0, limit: 20_000 })
    if (!list) return missing('这项指标的构成')
    return sendTable<FactView>(
      app,
      request,
      {
        name: list.title.slice(0, 28),
        columns: [
          { title: '事实', width: 36, value: (r) => r.title },
          { title: '说明', width: 50, value: (r) => r.sub },
          { title: '单位', width: 20, value: (r) => r.orgName },
          { title: '时间', width: 20, value: (r) => timeCell(r.at) },
          { title: '数量', width: 8, value: (r) => r.value },
          { title: '状态', width: 14, value: (r) => r.state },
        ],
        rows: list.rows,
        of: list.total,
      },
      texts,
    )
  },
  noticeUnits: (app, { query }) => unitMatrix(app, query),
  async unitBoard(app, { params, query, who }) {
    return (await unitBoardOf(app, who, params.org, query)) ?? missing(`单位“${orgName(app, params.org)}”`)
  },
  assessment: (app, { query }) => assessmentOf(app, query),
  async assessmentFile(app, request) {
    const a = await assessmentOf(app, request.query)
    return sendTable(
      app,
      request,
      {
        name: `督查考核（${a.kind === 'town' ? '镇街' : '部门'}）`,
        columns: [
          { title: '名次', width: 8, value: (r) => r.rank ?? '不参加排名' },
          { title: '单位', width: 24, value: (r) => r.name },
          { title: '得分', width: 8, value: (r) => r.score },
          { title: '数据完整度', width: 12, value: (r) => `${Math.round(r.complete * 100)}%` },
          { title: '一票否决', width: 24, value: (r) => r.vetoes.join('、') },
          { title: '说明', width: 40, value: (r) => r.because },
          ...a.weights.map((x) => ({
            title: `${x.title}（权重 ${x.weight}）`,
            width: 14,
            value: (r: (typeof a.rows)[number]) => r.scores.find((s) => s.indicator === x.indicator)?.score ?? null,
          })),
        ],
        rows: a.rows,
      },
      texts,
    )
  },
  coverage: async () => coverage(),
}
