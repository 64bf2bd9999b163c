/** Around every desk: signed-in check, navigation of what the reader may, top bar, what is wrong with the connection, live updates. */
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { ActProvider } from '../../api/act.tsx'
import { problemOf, useRead } from '../../api/client.ts'
import { startLive, useLiveState } from '../../api/live.ts'
import { MeProvider, may, useMe } from '../../api/session.tsx'
import { Boundary, Failed, Loading } from '../../design/states.tsx'
import { followServerClock } from '../../design/time.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import './shell.css'

/** Asks who is here; an expired session goes to the sign-in and comes back to the same address. */
export function SignedIn(props: { readonly children: ReactNode }): ReactNode {
  const me = useRead('me', undefined, { every: 240_000 })
  const navigate = useNavigate()
  const location = useLocation()
  const out = me.error ? problemOf(me.error).status === 401 : false
  useEffect(() => {
    // The sign-in page loads lazily and this shell stays mounted meanwhile: going there twice would never end.
    if (out && location.pathname !== '/login') void navigate({ to: '/login', search: { back: location.href } as never, replace: true })
  }, [out, navigate, location.href, location.pathname])
  useEffect(() => {
    if (me.data) followServerClock(me.data.now)
  }, [me.data])
  if (out) return null
  if (me.data) {
    return (
      <MeProvider me={me.data}>
        <ActProvider>{props.children}</ActProvider>
      </MeProvider>
    )
  }
  if (me.error) return <Failed error={me.error} retry={() => void me.refetch()} />
  return <Loading rows={8} />
}
/** Live updates belong to people who may see the room; others refresh on focus. */
export function useLive(): void {
  const listens = may(useMe(), 'room.see')
  useEffect(() => (listens ? startLive() : undefined), [listens])
}
function LinkBanner(): ReactNode {
  const live = useLiveState()
  if (typeof navigator !== 'undefined' && !navigator.onLine)
    return <div className="banner is-bad">本机网络已断开：显示的是断开前的内容，填写的内容保存在本机，恢复后自动刷新。</div>
  if (live === 'lost') return <div className="banner is-bad">与服务器的实时连接中断，正在重连；所示内容可能不是最新，紧急情况请直接电话叫应。</div>
  return null
}
function Inside(): ReactNode {
  useLive()
  const me = useMe()
  const navigate = useNavigate()
  const path = useLocation({ select: (l) => l.pathname })
  useEffect(() => {
    if (me.mustChangePassword && path !== '/account') void navigate({ to: '/account', replace: true })
  }, [me.mustChangePassword, path, navigate])
  return (
    <div className="shell">
      <Rail />
      <div className="shell-main">
        <TopBar />
        <LinkBanner />
        <main className="shell-page" key={path}>
          <Boundary what="页面">
            <Outlet />
          </Boundary>
        </main>
      </div>
    </div>
  )
}
export function Shell(): ReactNode {
  return (
    <SignedIn>
      <Inside />
    </SignedIn>
  )
}
