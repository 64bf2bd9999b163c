/** Who supervises which trade where: nobody is a blind spot, two in the lead an overlap. And the question asked most: who is responsible for this? */
import type { RowView } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Empty, Read } from '../../design/states.tsx'
import { useAllRows } from '../../engines/register/all-rows.ts'

const WHOLE = '全行业'
const LINES = 12
function leading(r: RowView): number {
  return typeof r.values['leading'] === 'number' ? r.values['leading'] : 0
}
function Who(props: { readonly row: RowView }): ReactNode {
  const { row } = props
  const n = leading(row)
  if (n === 0) return <b className="tone-bad">✕ 盲区：没有牵头部门</b>
  if (n > 1) return <b className="tone-wait">! 重叠：{row.texts['who']}</b>
  return <b>{row.texts['who']}</b>
}
/** Departments of one matter are mostly the same everywhere: said once, with where it is otherwise. */
function Grouped(props: { readonly rows: readonly RowView[] }): ReactNode {
  const keyOf = (r: RowView) => `${r.texts['sector']}${r.texts['matter'] === WHOLE ? '' : ` · ${r.texts['matter']}`}|${r.texts['who'] ?? ''}`
  const keys = [...new Set(props.rows.map(keyOf))]
  return keys.slice(0, LINES).map((k) => {
    const of = props.rows.filter((r) => keyOf(r) === k)
    const first = of[0]
    if (!first) return null
    return (
      <div key={k}>
        {k.split('|')[0]}：<Who row={first} />
        <span className="dim">　{of.length > 6 ? `${of.length} 个镇街（平台）` : of.map((r) => r.texts['place']).join('、')}</span>
      </div>
    )
  })
}
function Answer(props: { readonly q: string; readonly rows: readonly RowView[] }): ReactNode {
  const matters = useRead('registerRows', { params: { register: 'supervision-matrix' }, query: { q: props.q, limit: 200 } as never })
  const units = useRead('registerRows', { params: { register: 'listed-entities' }, query: { q: props.q, limit: 5 } as never })
  const found = (matters.data?.rows.length ?? 0) + (units.data?.rows.length ?? 0)
  return (
    <div className="reg-answer" role="status">
      {units.data?.rows.map((u) => {
        const row = props.rows.find((r) => r.org === u.org && r.values['sector'] === u.values['sector'] && r.values['matter'] === WHOLE)
        return (
          <div key={u.id}>
            <b>{u.name}</b>（{u.orgName}，{u.texts['sector']}）：{row ? <Who row={row} /> : <span className="tone-bad">没有查到牵头部门</span>}
            <span className="dim">
              {'　'}行业监管责任人 {u.texts['sectorLead'] ?? '未明确'}，行政负责人 {u.texts['governmentLead'] ?? '未明确'}，单位责任人 {u.texts['entityLead'] ?? '未明确'}
            </span>
          </div>
        )
      })}
      <Grouped rows={matters.data?.rows ?? []} />
      {found === 0 && !matters.isFetching && !units.isFetching ? (
        <span className="tone-bad">
          没有查到“{props.q}”。未列入监管责任的新业态须报安委办明确：
          <Link to="/registers/$register" params={{ register: 'responsibility-matrix' }} search={{ view: 'list', add: '1' } as never}>
            登记监管责任
          </Link>
        </span>
      ) : null}
    </div>
  )
}
function Cell(props: { readonly row: RowView | undefined }): ReactNode {
  const { row } = props
  if (!row) return <td data-tone="none">·</td>
  const n = leading(row)
  const who = row.texts['who'] ?? ''
  return (
    <td data-tone={n === 0 ? 'bad' : n > 1 ? 'wait' : 'good'}>
      <Link to="/registers/$register/$id" params={{ register: 'supervision-matrix', id: row.id }} title={n === 0 ? `没有牵头部门，涉及 ${row.texts['entities'] ?? ''}` : who}>
        {n === 0 ? '✕ 盲区' : n > 1 ? `! 重叠 ${n}` : '✓'}
      </Link>
    </td>
  )
}
function Grid(props: { readonly title: string; readonly rows: readonly RowView[]; readonly lineOf: (r: RowView) => string }): ReactNode {
  const lines = [...new Set(props.rows.map(props.lineOf))]
  const places = [...new Set(props.rows.map((r) => r.texts['place'] ?? ''))]
  if (lines.length === 0) return null
  const at = new Map(props.rows.map((r) => [`${props.lineOf(r)}/${r.texts['place'] ?? ''}`, r]))
  return (
    <table className="reg-grid" style={{ marginBottom: 16 }}>
      <thead>
        <tr>
          <th>{props.title}</th>
          <th>牵头部门</th>
          {places.map((p) => (
            <th key={p}>{p}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((l) => {
          const who = [...new Set(props.rows.filter((r) => props.lineOf(r) === l && leading(r) > 0).map((r) => r.texts['who'] ?? ''))]
          return (
            <tr key={l}>
              <td>{l}</td>
              <td style={{ textAlign: 'left', whiteSpace: 'normal', minWidth: 150 }}>
                {who.slice(0, 2).join('；') || <span className="tone-bad">无</span>}
                {who.length > 2 ? '…' : ''}
              </td>
              {places.map((p) => (
                <Cell key={p} row={at.get(`${l}/${p}`)} />
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
function Whole(props: { readonly rows: readonly RowView[] }): ReactNode {
  const [url, setUrl] = useUrlState()
  const q = (url['who'] ?? '').trim()
  const { rows } = props
  const blind = rows.filter((r) => leading(r) === 0).length
  const double = rows.filter((r) => leading(r) > 1).length
  return (
    <>
      <div className="reg-legend">
        <Input
          allowClear
          style={{ width: 340 }}
          aria-label="谁监管"
          placeholder="谁监管？如：电梯、电动自行车充电、某某公司"
          value={url['who'] ?? ''}
          onChange={(e) => setUrl({ who: e.target.value })}
        />
        <Link
          to="/registers/$register"
          params={{ register: 'supervision-matrix' }}
          search={{ view: 'list', flag: 'blind' } as never}
          className="reg-tag"
          data-tone={blind > 0 ? 'bad' : 'plain'}
        >
          ✕ 盲区 {blind} 处
        </Link>
        <Link
          to="/registers/$register"
          params={{ register: 'supervision-matrix' }}
          search={{ view: 'list', flag: 'double' } as never}
          className="reg-tag"
          data-tone={double > 0 ? 'wait' : 'plain'}
        >
          ! 重叠 {double} 处
        </Link>
        <span className="dim">✓ 一家牵头　· 本地没有此行业</span>
        <Link to="/registers/$register" params={{ register: 'responsibility-matrix' }} search={{ view: 'list' } as never}>
          登记、调整监管责任
        </Link>
      </div>
      {q === '' ? null : <Answer q={q} rows={rows} />}
      {rows.length === 0 ? (
        <Empty what="还没有可汇总的行业" how="登记单位名录和行业部门监管责任后，系统自动算出。" />
      ) : (
        <div className="reg-scroll">
          <Grid title="行业" rows={rows.filter((r) => r.values['matter'] === WHOLE)} lineOf={(r) => r.texts['sector'] ?? ''} />
          <Grid title="对象或环节" rows={rows.filter((r) => r.values['matter'] !== WHOLE)} lineOf={(r) => r.texts['matter'] ?? ''} />
        </div>
      )}
    </>
  )
}
export function SupervisionMatrix(): ReactNode {
  const all = useAllRows('supervision-matrix')
  return <Read of={all}>{(x) => <Whole rows={x.rows} />}</Read>
}
