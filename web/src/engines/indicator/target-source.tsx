/** Where a target comes from: its limit, its source, since when; 未核实 until the office has confirmed it. */
import type { FigureView } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { may, useMe } from '../../api/session.tsx'
import { Target } from './figure.tsx'

export function TargetSource(props: { readonly f: FigureView }): ReactNode {
  const key = props.f.target?.limit ?? ''
  const known = may(useMe(), 'points.see')
  const read = useRead('limits', { query: { q: key, limit: 20 } }, { enabled: key !== '' && known, keep: false })
  const entry = read.data?.rows.find((l) => l.key === key && l.to === null) ?? read.data?.rows.find((l) => l.key === key)
  return (
    <p>
      <span className="dim">目标</span> <Target f={props.f} />
      {entry ? (
        <small className="dim">
          {'　来源：'}
          <Link to="/limits" search={{ q: key } as never}>
            {entry.source}
          </Link>
          ，{dateText(entry.from)} 起
        </small>
      ) : null}
    </p>
  )
}
