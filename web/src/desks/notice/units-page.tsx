/** Towns and departments in the order of their rank, each leading to its desk. */
import type { UnitKind } from '@anlan/contract'
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useUrlState } from '../../api/url-state.ts'
import { ListPage } from '../lists/list-page.tsx'
import { useAsked } from './asked.ts'
import { Matrix } from './matrix.tsx'
import './notice.css'

export function UnitsPage(): ReactNode {
  const [url, set] = useUrlState()
  const { asked, search } = useAsked()
  const kind: UnitKind = url['kind'] === 'department' ? 'department' : 'town'
  return (
    <ListPage action="notice.see" title="镇街与部门" note="按督查考核得分排列；格内是各项的灯，停在上面可看数值">
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
        </div>
        <div className="notice-scroll">
          <Matrix kind={kind} asked={asked} search={search} />
        </div>
      </div>
    </ListPage>
  )
}
