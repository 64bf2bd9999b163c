/** Towns and departments in the order of their rank, each leading to its desk. */
import type { UnitKind } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ListPage } from '../lists/list-page.tsx'
import { useAsked } from './asked.ts'
import { Dial } from './dial.tsx'
import { Legend } from './legend.tsx'
import { Matrix } from './matrix.tsx'
import { ownTown } from './own-unit.ts'
import './notice.css'

export function UnitsPage(): ReactNode {
  const [url, set] = useUrlState()
  const { asked, search } = useAsked()
  const me = useMe()
  const own = ownTown(me)
  // The years that have facts stand in the board; it is small and usually already here.
  const board = useRead('noticeBoard', { query: {} })
  const kind: UnitKind = url['kind'] === 'department' ? 'department' : 'town'
  return (
    <ListPage action="notice.see" title="镇街与部门" note="按督查考核得分排列；格内是各项的灯，点开看这个单位为什么是这种灯">
      <div className="notice">
        <div className="notice-bar">
          <Segmented
            value={kind}
            onChange={(v) => set({ kind: v === 'town' ? '' : String(v) })}
            options={[
              { value: 'town', label: '镇街（平台）' },
              { value: 'department', label: '部门' },
            ]}
          />
          {board.data ? <Dial asked={asked} years={board.data.years} asOf={asked.day || asked.year ? undefined : board.data.asOf} now={board.data.now} set={set} /> : null}
          <span className="notice-gap" />
          <Legend />
          {own ? (
            <Link to="/units/$org" params={{ org: own }} search={search as never}>
              本单位工作台
            </Link>
          ) : null}
          <Link to="/assessment" search={{ ...search, ...(kind === 'department' ? { kind } : {}) } as never}>
            督查考核
          </Link>
        </div>
        <div className="notice-scroll">
          <Matrix kind={kind} asked={asked} search={search} />
        </div>
      </div>
    </ListPage>
  )
}
