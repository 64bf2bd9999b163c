/** 工作要点 on the wall: the same figures, bigger, dark; nothing moves but what changed. Read from five metres. */
import type { NoticeBoard } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useRead } from '../../api/client.ts'
import { Guard, Read } from '../../design/states.tsx'
import { valueText } from '../../engines/indicator/figure.tsx'
import { LampMark } from '../../engines/indicator/lamp.tsx'
import { noText } from './asked.ts'
import './screen-notice.css'

function Wall(props: { readonly b: NoticeBoard }): ReactNode {
  const { b } = props
  const towns = useRead('noticeUnits', { query: { kind: 'town' } }, { every: 120_000 })
  const worst = (towns.data?.rows ?? []).filter((r) => r.score !== null).toSorted((x, y) => (x.score ?? 0) - (y.score ?? 0))
  return (
    <main className="wall">
      <header>
        <h1>{b.title}</h1>
        <span className="num">
          截至 {dateText(b.asOf)} · 全年已过 {Math.round(b.passed * 100)}%
        </span>
        <span className="wall-counts num">
          <LampMark lamp="red" size={30} /> {b.counts.red} <LampMark lamp="yellow" size={30} /> {b.counts.yellow} <LampMark lamp="green" size={30} /> {b.counts.green}{' '}
          <LampMark lamp="none" size={30} /> {b.counts.none}
        </span>
        <Link to="/notice" className="wall-exit">
          退出大屏
        </Link>
      </header>
      <section className="wall-items">
        {b.items.map((i) => {
          const f = i.figures[0]
          return (
            <article key={String(i.no)} data-lamp={i.lamp}>
              <span className="wall-no num">{noText(i.no)}</span>
              <b>{i.title}</b>
              <span className="wall-word">
                <LampMark lamp={i.lamp} size={20} /> {i.word}
              </span>
              <span className="wall-figure num">{f ? valueText(f) : ''}</span>
              <small>{f?.title ?? ''}</small>
            </article>
          )
        })}
      </section>
      <aside>
        <h2>最需要督促</h2>
        <ol>
          {worst.slice(0, 7).map((r) => (
            <li key={r.org}>
              <b>{r.name}</b>
              <span className="num">
                {r.score?.toFixed(1)} 分 · 逾期 {r.overdue}
              </span>
            </li>
          ))}
        </ol>
        <h2>名次靠前</h2>
        <ol>
          {worst
            .toReversed()
            .slice(0, 5)
            .map((r) => (
              <li key={r.org}>
                <b>{r.name}</b>
                <span className="num">{r.score?.toFixed(1)} 分</span>
              </li>
            ))}
        </ol>
      </aside>
    </main>
  )
}
export function ScreenNotice(): ReactNode {
  useEffect(() => {
    const before = document.documentElement.dataset['mode']
    document.documentElement.dataset['mode'] = 'dark'
    return () => {
      if (before === undefined) delete document.documentElement.dataset['mode']
      else document.documentElement.dataset['mode'] = before
    }
  }, [])
  const read = useRead('noticeBoard', { query: {} }, { every: 60_000 })
  return (
    <Guard action="notice.see">
      <Read of={read}>{(b) => <Wall b={b} />}</Read>
    </Guard>
  )
}
