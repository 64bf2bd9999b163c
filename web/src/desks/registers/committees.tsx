/** Who leads the committees, commands and offices, and who sits in them: today beside a day before, what changed marked. */
import type { RowView } from '@anlan/contract'
import { dateText, isDay } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useUrlState } from '../../api/url-state.ts'
import { Empty, Read } from '../../design/states.tsx'
import { currentTime } from '../../design/time.tsx'
import { useAllRows } from '../../engines/register/all-rows.ts'

type Change = 'new' | 'gone' | 'changed' | 'same'
function membersOf(r: RowView | undefined): readonly string[] {
  return (r?.texts['members'] ?? '')
    .split(/[、，,；;\n]+/)
    .map((x) => x.trim())
    .filter((x) => x !== '')
}
function Was(props: { readonly now: string | undefined; readonly before: string | undefined; readonly compared: boolean }): ReactNode {
  if (!props.compared || props.now === props.before) return props.now ?? <span className="tone-bad">未明确</span>
  return (
    <>
      {props.before ? <del className="tone-bad">{props.before}</del> : null} <ins className="tone-good">{props.now ?? '未明确'}</ins>
    </>
  )
}
function Card(props: { readonly now: RowView | undefined; readonly before: RowView | undefined; readonly compared: boolean }): ReactNode {
  const { now, before, compared } = props
  const row = now ?? before
  if (!row) return null
  const change: Change = !compared ? 'same' : !before ? 'new' : !now ? 'gone' : 'same'
  const mine = membersOf(row)
  const gone = compared && now && before ? membersOf(before).filter((m) => !mine.includes(m)) : []
  const old = compared && before ? membersOf(before) : mine
  return (
    <article className="org-card" data-change={change}>
      <h3>
        <Link to="/registers/$register/$id" params={{ register: 'committees', id: row.id }}>
          {row.name}
        </Link>
        {row.demo ? <span className="reg-demo">演示</span> : null}
        {change === 'new' ? <span className="tone-good"> 新设</span> : change === 'gone' ? <span className="tone-bad"> 已撤销</span> : null}
      </h3>
      <dl>
        <dt>主任</dt>
        <dd>
          <Was now={row.texts['leader']} before={before?.texts['leader']} compared={compared && change === 'same'} />
        </dd>
        <dt>办公室</dt>
        <dd>
          <Was now={row.texts['office']} before={before?.texts['office']} compared={compared && change === 'same'} />
          {row.texts['officeHead'] ? `（${row.texts['officeHead']}）` : ''}
        </dd>
        <dt>文号</dt>
        <dd>
          {row.texts['document']}　<span className="num">{row.texts['issuedOn']}</span>
          {row.flags.includes('stale') ? <span className="tone-bad"> 到期未复核</span> : null}
        </dd>
        <dt>成员</dt>
        <dd className="org-members">
          {mine.map((m) => (
            <span key={m} data-change={old.includes(m) ? 'same' : 'new'}>
              {m}
            </span>
          ))}
          {gone.map((m) => (
            <span key={`-${m}`} data-change="gone">
              {m}
            </span>
          ))}
        </dd>
      </dl>
    </article>
  )
}
function Chart(props: { readonly rows: readonly RowView[]; readonly before: readonly RowView[] | null }): ReactNode {
  const { rows, before } = props
  const compared = before !== null
  // A row that was changed keeps its id; one made anew after the old was ended keeps its name.
  const same = (a: RowView, b: RowView) => a.id === b.id || a.name === b.name
  const gone = (before ?? []).filter((b) => !rows.some((r) => same(r, b)))
  const kinds = [...new Set([...rows, ...gone].map((r) => r.texts['kind'] ?? ''))]
  return (
    <div className="reg-scroll">
      {kinds.map((k) => (
        <section key={k} style={{ marginBottom: 16 }}>
          <h4 style={{ marginBottom: 6 }}>{k}</h4>
          <div className="org-grid">
            {rows
              .filter((r) => r.texts['kind'] === k)
              .map((r) => (
                <Card key={r.id} now={r} before={before?.find((b) => same(r, b))} compared={compared} />
              ))}
            {gone
              .filter((r) => r.texts['kind'] === k)
              .map((r) => (
                <Card key={r.id} now={undefined} before={r} compared={compared} />
              ))}
          </div>
        </section>
      ))}
    </div>
  )
}
export function Committees(): ReactNode {
  const [url, setUrl] = useUrlState()
  const day = url['before'] && isDay(url['before']) ? url['before'] : undefined
  const today = useAllRows('committees')
  const before = useAllRows('committees', day ? { day } : {}, day !== undefined)
  return (
    <>
      <div className="reg-legend">
        <DatePicker
          placeholder="与某日对比"
          aria-label="与某日对比"
          value={day ? dayjs(day) : null}
          disabledDate={(d) => d.format('YYYY-MM-DD') >= dateText(currentTime())}
          onChange={(d) => setUrl({ before: d ? d.format('YYYY-MM-DD') : '' })}
        />
        {day ? (
          <span>
            {day} → 今日：<ins className="tone-good">绿为新增</ins>，<del className="tone-bad">红为调出</del>
          </span>
        ) : (
          <span className="dim">今日组成。选一个日期，看此后的调整。</span>
        )}
      </div>
      <Read of={today}>
        {(t) =>
          t.rows.length === 0 && !day ? (
            <Empty what="还没有登记议事协调机构" how="由安委办在“台账”中新增或导入；调整时修改原行，旧组成留存。" />
          ) : day ? (
            <Read of={before}>{(b) => <Chart rows={t.rows} before={b.rows} />}</Read>
          ) : (
            <Chart rows={t.rows} before={null} />
          )
        }
      </Read>
    </>
  )
}
