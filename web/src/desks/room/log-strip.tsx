/** Bottom of the room: the latest of the log on one line, and what an officer starts from here. */
import type { Overview } from '@anlan/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { may, useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { whyNotTrip } from '../../engines/breaker/may.ts'
import { shortTime, useNow } from '../../design/time.tsx'

export function LogStrip(props: { readonly overview: Overview }): ReactNode {
  const me = useMe()
  const t = useNow()
  const navigate = useNavigate()
  const [, setUrl] = useUrlState()
  const { log, storm } = props.overview
  return (
    <footer className="log-strip">
      <Link to="/log" className="log-name">
        值班日志
      </Link>
      <div className="log-items">
        {log.length === 0 ? <span className="dim">本班尚无日志，自动与人工记录会出现在这里。</span> : null}
        {log.slice(0, 5).map((l) => (
          <span key={l.id} className="log-item" data-tone={l.tone}>
            <span className="num dim">{shortTime(l.at, t)}</span> {l.link ? <Link to={l.link}>{l.text}</Link> : l.text}
          </span>
        ))}
      </div>
      {me.demo && may(me, 'demo.play') ? (
        <Button onClick={() => setUrl({ storm: '1' })}>{storm.running ? `演示风暴 ${Math.round(storm.running.progress * 100)}%` : '演示风暴'}</Button>
      ) : null}
      <ActButton look="primary" reason={whyNot(me, 'warning.draft')} onClick={() => setUrl({ new: 'warning' })}>
        人工预警
      </ActButton>
      <ActButton look="danger" reason={whyNotTrip(me)} onClick={() => setUrl({ trip: '1' })}>
        人工熔断
      </ActButton>
      <ActButton reason={whyNot(me, 'handover.write')} onClick={() => void navigate({ to: '/handover' })}>
        交接班
      </ActButton>
    </footer>
  )
}
