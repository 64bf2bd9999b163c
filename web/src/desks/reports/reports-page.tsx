/** 举报: what waits for an answer, calls taken, figures, openings, the custodian's key. */
import type { Few, ReportLine } from '@anlan/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { may, useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { Empty, Read } from '../../design/states.tsx'
import { useNow, When } from '../../design/time.tsx'
import { leftText } from '../../engines/case/clocks.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { Keys } from './keys.tsx'
import { PhoneIntake } from './phone-intake.tsx'
import '../../engines/case/case.css'
import './reports.css'

function Line(props: { readonly r: ReportLine }): ReactNode {
  const { r } = props
  const now = useNow()
  const left = r.ended || r.dueAt === null ? null : leftText(r.dueAt, now)
  return (
    <tr>
      <td>
        <Link to="/cases/$id" params={{ id: r.id }}>
          {r.no}
        </Link>
      </td>
      <td>{r.title}</td>
      <td>{r.place}</td>
      <td>{r.state}</td>
      <td>{left ? <span className={`num tone-${left.tone}`}>{left.text}</span> : <span className="dim">—</span>}</td>
      <td>{r.unread > 0 ? <b className="tone-bad">{r.unread} 条新留言</b> : <span className="dim">—</span>}</td>
      <td>
        <When at={r.openedAt} />
      </td>
    </tr>
  )
}
function List(): ReactNode {
  const read = useRead('reports', undefined, { every: 30_000 })
  return (
    <Read of={read} rows={6}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty what="没有举报" how="公众在“/public/report”提交或由您登记的 12350 来电会出现在这里。" />
        ) : (
          <div className="rp rp-scroll">
            <table>
              <thead>
                <tr>
                  <th>编号</th>
                  <th>类别</th>
                  <th>所在地</th>
                  <th>状态</th>
                  <th>时限</th>
                  <th>留言</th>
                  <th>收到</th>
                </tr>
              </thead>
              <tbody>
                {rows
                  .toSorted((a, b) => b.unread - a.unread || Number(a.ended) - Number(b.ended) || (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER))
                  .map((r) => (
                    <Line key={r.id} r={r} />
                  ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Read>
  )
}
function fewText(n: Few): string {
  return n === null ? '少于 5 或不单列' : String(n)
}
function shareText(n: number | null): string {
  return n === null ? '件数太少，不显示' : `${n}%`
}
function Stats(): ReactNode {
  const read = useRead('reportStats')
  return (
    <Read of={read} rows={8}>
      {(s) => (
        <div className="rp">
          <p className="dim">近一年收到的举报（不含并案）。少于 5 的数字不显示，以免在小范围内推断出举报人；用总数相减能算出来的，也一并隐去。</p>
          <section className="case-box">
            <h4>总数 {fewText(s.all)}</h4>
            <p>
              查实率 <b className="num">{shareText(s.verifiedShare)}</b>　按时核查率 <b className="num">{shareText(s.onTimeShare)}</b>　奖励兑付率{' '}
              <b className="num">{shareText(s.paidShare)}</b>
            </p>
          </section>
          <div className="rp-two">
            {[...new Set(s.rows.map((r) => r.group))].map((group) => (
              <section className="case-box" key={group}>
                <h4>{group}</h4>
                <table>
                  <tbody>
                    {s.rows
                      .filter((r) => r.group === group)
                      .map((r) => (
                        <tr key={r.title}>
                          <td>{r.title}</td>
                          <td className="num">{fewText(r.count)}</td>
                        </tr>
                      ))}
                  </tbody>
                </table>
              </section>
            ))}
          </div>
        </div>
      )}
    </Read>
  )
}
function Openings(): ReactNode {
  const read = useRead('reportOpenings', undefined, { every: 30_000 })
  return (
    <Read of={read} rows={6}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty what="没有开封过" how="专管员每次开封举报人身份或领取信息，都会先在这里留下时间、理由和姓名。" />
        ) : (
          <div className="rp rp-scroll">
            <table>
              <thead>
                <tr>
                  <th>时间</th>
                  <th>举报</th>
                  <th>开封内容</th>
                  <th>专管员</th>
                  <th>理由</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((o) => (
                  <tr key={o.id}>
                    <td>
                      <When at={o.at} />
                    </td>
                    <td>
                      <Link to="/cases/$id" params={{ id: o.caseId }}>
                        {o.no}
                      </Link>
                    </td>
                    <td>{o.kind === 'identity' ? '举报人身份' : '领取信息'}</td>
                    <td>{o.custodianName}</td>
                    <td>{o.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Read>
  )
}
function Reports(): ReactNode {
  const me = useMe()
  const [url, setUrl] = useUrlState()
  const navigate = useNavigate()
  const closed = whyNot(me, 'report.work')
  const tabs = [
    { key: 'list', label: '举报', children: <List /> },
    { key: 'phone', label: '电话登记', children: closed ? <p className="dim">{closed}</p> : <PhoneIntake /> },
    { key: 'stats', label: '统计', children: <Stats /> },
    ...(may(me, 'report.openings') ? [{ key: 'openings', label: '开封记录', children: <Openings /> }] : []),
    ...(may(me, 'report.custody') ? [{ key: 'keys', label: '密钥', children: <Keys /> }] : []),
  ]
  const active = tabs.find((t) => t.key === url['tab'])?.key ?? 'list'
  return <Tabs className="page-tabs" activeKey={active} destroyOnHidden onChange={(k) => void (k === 'list' ? navigate({ to: '/reports' }) : setUrl({ tab: k }))} items={tabs} />
}
export function ReportsPage(): ReactNode {
  return (
    <ListPage action="report.see" title="举报" note="承办人员只看举报事项，看不到举报人；身份由专管员封存，开封必留记录。">
      <Reports />
    </ListPage>
  )
}
