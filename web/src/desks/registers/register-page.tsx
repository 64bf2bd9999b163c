/** One register: its rows, and for some of them the view by which their office really reads them. */
import { registers } from '@anlan/policy'
import { Link, useParams } from '@tanstack/react-router'
import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Empty, Guard, Read } from '../../design/states.tsx'
import { itemsText } from '../../engines/register/flags.tsx'
import { OriginNote } from '../../engines/register/origin.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { Committees } from './committees.tsx'
import { FiveHaves } from './five-haves.tsx'
import { RiskColours } from './risk-colours.tsx'
import { RowsList } from './rows-list.tsx'
import { SupervisionMatrix } from './supervision-matrix.tsx'

type View = { readonly title: string; readonly show: () => ReactNode }
const matrix: View = { title: '行业 × 镇街 矩阵', show: () => <SupervisionMatrix /> }
const haves: View = { title: '“五有”评分表', show: () => <FiveHaves /> }
const views: Readonly<Record<string, View>> = {
  'five-haves-scores': haves,
  'five-haves-criteria': haves,
  'town-standing': haves,
  'supervision-matrix': matrix,
  'responsibility-matrix': matrix,
  'risk-points': { title: '四色清单', show: () => <RiskColours /> },
  committees: { title: '组成和调整', show: () => <Committees /> },
}
function Body(props: { readonly register: string }): ReactNode {
  const [url, setUrl] = useUrlState()
  const read = useRead('registerRows', { params: { register: props.register }, query: { limit: 1 } as never })
  const view = views[props.register]
  return (
    <Read of={read}>
      {({ decl }) => {
        const list = <RowsList key={decl.id} decl={decl} />
        return (
          <ListPage
            action="register.see"
            title={decl.title}
            note={
              <>
                <Link to="/registers">‹ 全部台账</Link>　{decl.about}　工作要点{itemsText(decl.items) || '未列'}
                {decl.derived ? '' : `　由${decl.keepers.join('、')}维护`}
              </>
            }
          >
            {decl.derived ? <OriginNote register={decl.id} /> : null}
            {view ? (
              <Tabs
                className="page-tabs"
                activeKey={url['view'] ?? (['flag', 'state', 'q', 'org', 'entity', 'day', 'add', 'sort'].some((k) => url[k]) ? 'list' : 'special')}
                destroyOnHidden
                onChange={(k) => setUrl({ view: k, flag: '', state: '', q: '', page: '', sort: '' })}
                items={[
                  { key: 'special', label: view.title, children: <Boundary what={view.title}>{view.show()}</Boundary> },
                  { key: 'list', label: `台账（${decl.rows}）`, children: list },
                ]}
              />
            ) : (
              list
            )}
          </ListPage>
        )
      }}
    </Read>
  )
}
export function RegisterPage(): ReactNode {
  const { register } = useParams({ strict: false }) as { readonly register: string }
  if (!registers.some((r) => r.id === register)) return <Empty what="没有这本台账" how="请从“台账”页进入。" />
  return (
    <Guard action="register.see">
      <Body key={register} register={register} />
    </Guard>
  )
}
