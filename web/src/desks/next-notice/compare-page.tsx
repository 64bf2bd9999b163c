/** Two years side by side: what stayed, what changed and in which figures, what is new, what is gone. */
import type { NoticeCompare } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Empty, Guard, Read } from '../../design/states.tsx'
import '../../engines/case/case.css'
import '../lists/lists.css'
import './next-notice.css'

type Row = NoticeCompare['rows'][number]
const words: Readonly<Record<Row['change'], readonly [word: string, tone: string]>> = {
  changed: ['! 有改动', 'tone-wait'],
  new: ['＋ 新增', 'tone-good'],
  gone: ['－ 不再有', 'tone-bad'],
  same: ['＝ 相同', 'dim'],
}
const order: readonly Row['change'][] = ['changed', 'new', 'gone', 'same']
function Side(props: { readonly of: Row['a'] }): ReactNode {
  if (!props.of) return <span className="dim">—</span>
  return (
    <>
      <b className="num">{props.of.no}</b>　{props.of.title}
    </>
  )
}
function Table(props: { readonly compare: NoticeCompare }): ReactNode {
  const { a, b, rows } = props.compare
  const [url, setUrl] = useUrlState()
  const only = order.find((c) => c === url['change'])
  const shown = only ? rows.filter((r) => r.change === only) : rows
  return (
    <div className="nn-page">
      <header className="list-head">
        <h1>
          {a.year} 年与 {b.year} 年工作要点对照
        </h1>
        <div className="dim">
          <Link to="/notice/next">‹ 各年工作要点</Link>　按文字相似程度自动配对，供人工复核
        </div>
        <span className="qt-gap" />
        <Button className="nn-act" onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <div className="nn-progress nn-act">
        {order.map((c) => (
          <button key={c} type="button" className="case-kind" aria-pressed={only === c} onClick={() => setUrl({ change: only === c ? '' : c })}>
            <span className={words[c][1]}>{words[c][0]}</span> <b className="num">{rows.filter((r) => r.change === c).length}</b>
          </button>
        ))}
      </div>
      <table className="nn-pairs">
        <thead>
          <tr>
            <th style={{ width: '36%' }}>
              {a.year} 年　{a.title}
            </th>
            <th style={{ width: 130 }}>变化</th>
            <th style={{ width: '36%' }}>
              {b.year} 年　{b.title}
            </th>
            <th>数字变化</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((r) => (
            <tr key={`${r.a?.no ?? ''}/${r.b?.no ?? ''}`} data-change={r.change}>
              <td>
                <Side of={r.a} />
              </td>
              <td>
                <b className={words[r.change][1]}>{words[r.change][0]}</b>
                {r.a && r.b ? <div className="dim num">相似 {Math.round(r.similarity * 100)}%</div> : null}
              </td>
              <td>
                <Side of={r.b} />
              </td>
              <td>
                {r.figures.length === 0 ? <span className="dim">—</span> : null}
                {r.figures.map((f) => (
                  <div key={`${f.title}${f.a}${f.b}`}>
                    {f.title}：<span className="num">{f.a || '无'}</span> → <b className="num">{f.b || '无'}</b>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
function Load(): ReactNode {
  const [url] = useUrlState()
  const [a, b] = [url['a'] ?? '', url['b'] ?? '']
  const read = useRead('compareNotices', { params: { a, b } }, { enabled: a !== '' && b !== '' })
  if (a === '' || b === '')
    return (
      <Empty what="没有选两份工作要点" how="请到“各年工作要点”中选两份对照。">
        <Link to="/notice/next">各年工作要点</Link>
      </Empty>
    )
  return <Read of={read}>{(c) => <Table compare={c} />}</Read>
}
export function ComparePage(): ReactNode {
  return (
    <Guard action="notice.see">
      <Boundary what="两年对照">
        <Load />
      </Boundary>
    </Guard>
  )
}
