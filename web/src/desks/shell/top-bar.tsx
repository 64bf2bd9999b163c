/** The top bar of every desk: levels in force, search, channels, what I must do, who is on shift, the clock. */
import type { Overview } from '@anlan/contract'
import { clockText, dateText } from '@anlan/kernel/base'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Popover } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, queries, useRead } from '../../api/client.ts'
import { may, useMe } from '../../api/session.tsx'
import { LevelCount } from '../../design/level.tsx'
import { useTheme } from '../../design/theme.tsx'
import { agoText, Countdown, followServerClock, shortTime, useNow } from '../../design/time.tsx'
import { InboxButton } from './inbox-button.tsx'
import { titleOf } from './pages.ts'
import { SearchBox } from './search-box.tsx'

export function Clock(): ReactNode {
  const t = useNow()
  return (
    <span className="clock num" title="服务器时间（北京时间）">
      <small>{dateText(t).slice(5)}</small> {clockText(t)}
    </span>
  )
}
export function ChannelStrip(props: { readonly overview: Overview }): ReactNode {
  const t = useNow()
  const word = { ok: '✓', failing: '✕', unknown: '?' }
  const checked = Math.max(0, ...props.overview.channels.map((c) => c.checkedAt ?? 0))
  return (
    <Link to="/deliveries" className="channels" title={props.overview.channels.map((c) => `${c.title}：${c.note}；待发 ${c.waiting}，死信 ${c.dead}`).join('\n')}>
      <span className="dim">通道</span>
      {props.overview.channels.map((c) => (
        <span key={c.name} data-state={c.state} className="channel">
          {c.title}
          {word[c.state]}
          {c.dead > 0 ? <b className="num">{c.dead}</b> : null}
        </span>
      ))}
      <span className="dim channel-age">{checked > 0 ? agoText(checked, t) : '未自检'}</span>
    </Link>
  )
}
export function TodoList(props: { readonly overview: Overview }): ReactNode {
  const t = useNow()
  if (props.overview.todo.length === 0) return <p className="dim todo-none">现在没有要您办的事。有新的会出现在这里并计入角标。</p>
  return (
    <ul className="todo-list">
      {props.overview.todo.map((x) => (
        <li key={x.key} data-tone={x.tone}>
          <Link to={x.link}>
            <b>{x.title}</b>
            <span className="dim">因为 {x.because}</span>
            {x.due ? (
              <span>
                <Countdown until={x.due} label="剩" /> <span className="dim num">{shortTime(x.due, t)} 前</span>
              </span>
            ) : (
              <span className="dim">关注</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}
function RoomParts(): ReactNode {
  const me = useMe()
  const overview = useRead('overview', undefined, { every: 30_000 })
  const data = overview.data
  useEffect(() => {
    if (data) followServerClock(data.now)
  }, [data])
  if (!data) return <SearchBox />
  const acts = data.todo.filter((x) => x.tone === 'act').length
  return (
    <>
      <span className="top-counts">
        {(['red', 'orange', 'yellow', 'blue'] as const).map((l) => (
          <Link key={l} to="/warnings" search={{ phase: 'live', level: l } as never}>
            <LevelCount level={l} count={data.counts[l]} />
          </Link>
        ))}
      </span>
      <SearchBox />
      <ChannelStrip overview={data} />
      <Popover trigger="click" placement="bottomRight" title="待办：现在要做什么" content={<TodoList overview={data} />}>
        <Button type="text" className="todo-button" aria-label={`待办 ${acts} 件`}>
          待办 <b className={`num ${acts > 0 ? 'is-open' : ''}`}>{acts}</b>
        </Button>
      </Popover>
      {data.shift ? (
        <Link to="/handover" className="shift num" title="交接班">
          <b>{data.shift.name}</b> 值班 {clockText(data.shift.from).slice(0, 5)}–{clockText(data.shift.to).slice(0, 5)}
        </Link>
      ) : may(me, 'handover.write') ? (
        <Link to="/handover" className="shift is-bad">
          当前无人值班
        </Link>
      ) : null}
    </>
  )
}
export function TopBar(): ReactNode {
  const me = useMe()
  const { run } = useAct()
  const navigate = useNavigate()
  const theme = useTheme()
  const path = useLocation({ select: (l) => l.pathname })
  const out = async () => {
    if ((await run(null, () => client.call('logout', {}))) === null) return
    queries.clear()
    void navigate({ to: '/login' })
  }
  return (
    <header className="top">
      <span className="top-brand">
        <b>安澜</b> {titleOf(path)}
      </span>
      {may(me, 'room.see') ? (
        <RoomParts />
      ) : (
        <>
          <SearchBox />
          <span className="top-gap" />
        </>
      )}
      <InboxButton />
      <Clock />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', disabled: true, label: `${me.posts.map((p) => `${p.org} ${p.title}`).join('；') || me.account}` },
            { type: 'divider' },
            { key: 'theme', label: theme.mode === 'dark' ? '换成浅色' : '换成深色（夜间）' },
            { key: 'account', label: '我的账号' },
            { key: 'out', label: '退出' },
          ],
          onClick: ({ key }) => {
            if (key === 'theme') theme.set(theme.mode === 'dark' ? 'light' : 'dark')
            if (key === 'account') void navigate({ to: '/account' })
            if (key === 'out') void out()
          },
        }}
      >
        <Button type="text">{me.name} ▾</Button>
      </Dropdown>
    </header>
  )
}
