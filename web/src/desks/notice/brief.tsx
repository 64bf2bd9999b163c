/** The brief on one sheet of A4: only on paper. */
import type { NoticeBoard } from '@anlan/contract'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { targetText, valueText } from '../../engines/indicator/figure.tsx'
import { LampMark } from '../../engines/indicator/lamp.tsx'
import { asOfText, noText } from './asked.ts'

export function Brief(props: { readonly board: NoticeBoard }): ReactNode {
  const { board } = props
  return createPortal(
    <section className="notice-brief" aria-hidden="true">
      <h1>{board.title}现状简报</h1>
      <p>
        {board.orgName}　{board.year} 年　截至 {asOfText(board)}　绿 {board.counts.green}　黄 {board.counts.yellow}　红 {board.counts.red}　缺数据或不设目标 {board.counts.none}
      </p>
      <table>
        <thead>
          <tr>
            <th>项</th>
            <th>任务</th>
            <th>灯</th>
            <th>关键指标</th>
            <th>数值</th>
            <th>目标</th>
            <th>落后单位</th>
          </tr>
        </thead>
        <tbody>
          {board.items.map((i) => {
            const f = i.figures[0]
            return (
              <tr key={String(i.no)}>
                <td>{noText(i.no)}</td>
                <td>{i.title}</td>
                <td>
                  <LampMark lamp={i.lamp} size={9} /> {i.word}
                </td>
                <td>{f?.title ?? ''}</td>
                <td>{f ? valueText(f) : ''}</td>
                <td>{f?.target ? `${targetText(f)}${f.target.verified ? '' : '（未核实）'}` : ''}</td>
                <td>{i.behind.map((b) => b.name).join('、')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p>数值由系统记录的事实汇总生成，可在系统中逐条查看。</p>
    </section>,
    document.body,
  )
}
