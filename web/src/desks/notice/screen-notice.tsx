/** 工作要点 on the wall: the same figures, bigger, dark; nothing moves but what changed. Read from five metres. */
import type { NoticeBoard, UnitLine } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { targetText, valueText } from '../../engines/indicator/figure.tsx'
import { LampMark } from '../../engines/indicator/lamp.tsx'
import { useLive } from '../shell/shell.tsx'
import { Wall } from '../screen/wall.tsx'
import { Clock } from '../shell/top-bar.tsx'
import { asOfText, noText } from './asked.ts'
import { lampWords } from './legend.tsx'
import './screen-notice.css'

function Standings(props: { readonly title: string; readonly rows: readonly UnitLine[] }): ReactNode {
  return (
    <section>
      <h2>{props.title}</h2>
      <ol>
        {props.rows.map((r) => (
          <li key={r.org}>
            <b>{r.name}</b>
            <span className="num">
              {r.score === null || r.rank === null ? '' : `${r.score.toFixed(1)} 分`}
              <em>{r.overdue > 0 ? `逾期 ${r.overdue}` : ''}</em>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
function Aside(): ReactNode {
  const towns = useRead('noticeUnits', { query: { kind: 'town' } }, { every: 120_000 })
  const departments = useRead('noticeUnits', { query: { kind: 'department' } }, { every: 120_000 })
  const worst = (rows: readonly UnitLine[] | undefined) => (rows ?? []).filter((r) => r.rank !== null).toSorted((x, y) => (x.score ?? 0) - (y.score ?? 0))
  const all = [...(towns.data?.rows ?? []), ...(departments.data?.rows ?? [])]
  const counted = towns.data !== undefined && departments.data !== undefined
  const overdue = all.reduce((n, r) => n + r.overdue, 0)
  const vetoed = all.filter((r) => r.vetoes.length > 0)
  return (
    <aside>
      <div className="wall-sums num">
        <div>
          <b className={counted && overdue > 0 ? 'tone-bad' : ''}>{counted ? overdue : '…'}</b>
          单位逾期未履职（项次）
        </div>
        <div>
          <b className={vetoed.length > 0 ? 'tone-bad' : ''}>{counted ? vetoed.length : '…'}</b>
          一票否决单位
        </div>
      </div>
      <Standings title="镇街（平台）靠后" rows={worst(towns.data?.rows).slice(0, 7)} />
      <Standings
        title="部门逾期最多"
        rows={(departments.data?.rows ?? [])
          .filter((r) => r.overdue > 0)
          .toSorted((x, y) => y.overdue - x.overdue)
          .slice(0, 5)}
      />
      <Standings title="镇街（平台）靠前" rows={worst(towns.data?.rows).toReversed().slice(0, 4)} />
    </aside>
  )
}
function Board(props: { readonly b: NoticeBoard }): ReactNode {
  const { b } = props
  return (
    <main className="wall">
      <header>
        <h1>{b.title}</h1>
        <span className="num">
          截至 {asOfText(b)} · 全年已过 {Math.round(b.passed * 100)}%{b.counting === null ? '' : ` · 正在汇总 ${Math.floor(b.counting * 100)}%`}
        </span>
        <span className="wall-counts num">
          {lampWords.map(([lamp, word]) => (
            <span key={lamp}>
              <LampMark lamp={lamp} size={26} /> <b>{b.counts[lamp]}</b> <small>{word}</small>
            </span>
          ))}
        </span>
        <Clock />
        <Link to="/notice" className="wall-exit">
          退出
        </Link>
      </header>
      <section className="wall-items">
        {b.items.map((i) => {
          const f = i.figures[0]
          return (
            <article key={String(i.no)} data-lamp={i.lamp}>
              <span className="wall-no num">{noText(i.no)}</span>
              <b>{i.title}</b>
              <span className="wall-word" data-lamp={i.lamp}>
                <LampMark lamp={i.lamp} size={20} /> {i.word}
              </span>
              <span className={`wall-figure num ${f?.value === null ? 'is-missing' : ''}`}>{f ? valueText(f) : ''}</span>
              <small>
                {f?.title ?? ''}
                {f?.target ? ` ${targetText({ unit: f.unit, target: { ...f.target, expected: f.target.final } })}` : ''}
              </small>
            </article>
          )
        })}
      </section>
      <Aside />
    </main>
  )
}
function Screen(): ReactNode {
  useLive()
  const read = useRead('noticeBoard', { query: {} }, { every: (last) => (last?.counting == null ? 60_000 : 4000) })
  return (
    <Read of={read} rows={14}>
      {(b) => <Board b={b} />}
    </Read>
  )
}
export function ScreenNotice(): ReactNode {
  return (
    <Wall action="notice.see">
      <Screen />
    </Wall>
  )
}
