/** 检查计划: the yearly plan with what has been done, and the double-random draws. */
import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useUrlState } from '../../api/url-state.ts'
import { Guard } from '../../design/states.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { Draws } from './draws.tsx'
import { Plan } from './plan.tsx'
import './inspection.css'

export function InspectionPage(): ReactNode {
  const [url, setUrl] = useUrlState()
  return (
    <Guard action="inspection.see">
      <ListPage action="inspection.see" title="检查计划与双随机" note="计划和抽取都须两人办理才能公布；完成情况由已办结的检查自动统计。">
        <Tabs
          className="page-tabs"
          activeKey={url['tab'] === 'draws' ? 'draws' : 'plan'}
          destroyOnHidden
          onChange={(k) => setUrl({ tab: k === 'plan' ? '' : k, draw: '' })}
          items={[
            { key: 'plan', label: '年度计划', children: <Plan /> },
            { key: 'draws', label: '双随机抽取', children: <Draws /> },
          ]}
        />
      </ListPage>
    </Guard>
  )
}
