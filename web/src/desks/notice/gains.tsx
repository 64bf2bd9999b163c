/** What would raise a unit's rank most, each leading to the figure. */
import type { GainView } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Less would not be seen in a score of one decimal. */
const WORTH = 0.1
export function Gains(props: { readonly org: string; readonly gains: readonly GainView[]; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const gains = props.gains.filter((g) => g.points >= WORTH)
  if (gains.length === 0) return <p className="dim">各项都已达到此时应达到的程度。</p>
  return (
    <ol className="unit-gains">
      {gains.map((g) => (
        <li key={g.indicator}>
          <Link to="/notice/indicators/$id" params={{ id: g.indicator }} search={{ ...props.search, org: props.org } as never}>
            {g.text}
          </Link>
        </li>
      ))}
    </ol>
  )
}
