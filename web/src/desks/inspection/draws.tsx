/** All draws, newest first; one of them in full beside or instead of the list. */
import { clockText, dateText, wallTime } from '@anlan/kernel/base'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { Empty, Read } from '../../design/states.tsx'
import { currentTime } from '../../design/time.tsx'
import { DrawOne } from './draw-one.tsx'
import { PrepareDrawer } from './prepare-drawer.tsx'

export function minuteText(at: Parameters<typeof dateText>[0]): string {
  return `${dateText(at)} ${clockText(at).slice(0, 5)}`
}
export function Draws(): ReactNode {
  const [url, setUrl] = useUrlState()
  const me = useMe()
  const read = useRead('draws')
  const [preparing, setPreparing] = useState(false)
  const year = wallTime(currentTime()).year
  if (url['draw']) return <DrawOne id={url['draw']} onBack={() => setUrl({ draw: '' })} />
  const prepare = (
    <ActButton look="primary" reason={whyNot(me, 'inspection.work')} onClick={() => setPreparing(true)}>
      准备抽取
    </ActButton>
  )
  return (
    <div className="insp">
      <div className="insp-bar">
        {prepare}
        <Button href="/public/draws" target="_blank">
          公开页面
        </Button>
        <span className="dim">先封存公布名录，再等公开号码，号码出来后抽取；任何人都能在公开页面重新计算。</span>
      </div>
      <Read of={read} rows={8}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty what="还没有双随机抽取" how="年度计划公布后，按行业、等级准备名录，两人封存公布。" />
          ) : (
            <div className="insp-box">
              <div className="insp-scroll">
                <table className="insp-table">
                  <thead>
                    <tr>
                      <th>编号</th>
                      <th>状态</th>
                      <th className="r">名录</th>
                      <th className="r">抽取</th>
                      <th>公开号码</th>
                      <th>准备</th>
                      <th>封存公布</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((d) => (
                      <tr key={d.id}>
                        <td>
                          <Button type="link" size="small" onClick={() => setUrl({ draw: d.id }, true)}>
                            {d.no}
                          </Button>
                        </td>
                        <td className={d.status === 'published' ? 'tone-good' : d.status === 'void' ? 'tone-bad' : 'tone-wait'}>{d.statusText}</td>
                        <td className="r">
                          {d.entities} 家 {d.officers} 人
                        </td>
                        <td className="r">{d.count} 家</td>
                        <td>{d.witness}</td>
                        <td className="num">
                          {d.preparedBy} {minuteText(d.preparedAt)}
                        </td>
                        <td className="num">{d.sealedAt === null ? '—' : minuteText(d.sealedAt)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </div>
          )
        }
      </Read>
      {preparing ? (
        <PrepareDrawer
          year={year}
          onClose={() => setPreparing(false)}
          onDone={(id) => {
            setPreparing(false)
            setUrl({ draw: id }, true)
          }}
        />
      ) : null}
    </div>
  )
}
