/** Navigation: only what the reader's posts allow; a direct address still answers with who may. */
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { may, useMe } from '../../api/session.tsx'
import { ownTown } from '../notice/own-unit.ts'
import { deskOf, desks } from './pages.ts'

export function Rail(): ReactNode {
  const me = useMe()
  const shown = desks.filter((d) => d.under === undefined && (d.action === null || may(me, d.action)) && (!d.demo || me.demo))
  const own = may(me, 'notice.see') ? ownTown(me) : null
  const path = useLocation({ select: (l) => l.pathname })
  const desk = deskOf(path)
  const here = own !== null && path === `/units/${own}` ? undefined : (desk?.under ?? desk?.to)
  return (
    <nav className="rail" aria-label="主导航">
      <img src="/icon.svg" width={28} height={28} alt="安澜" className="rail-mark" />
      {own ? (
        <Link to="/units/$org" params={{ org: own }} className="rail-item" title="本级工作台：现在要办什么" activeProps={{ className: 'is-here', 'aria-current': 'page' }}>
          本级
        </Link>
      ) : null}
      {shown.map((d) => (
        <Link
          key={d.to}
          to={d.to}
          className={`rail-item${d.to === here ? ' is-here' : ''}`}
          aria-current={d.to === here ? 'page' : undefined}
          title={d.title}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {d.short}
        </Link>
      ))}
      <span className="rail-gap" />
      <Link to="/account" className="rail-item" title="我的账号" activeProps={{ className: 'is-here' }}>
        我的
      </Link>
    </nav>
  )
}
