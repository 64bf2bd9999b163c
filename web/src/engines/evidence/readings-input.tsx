/** Pinning readings as evidence: chosen from what the store holds, with the conditions of the law beside them before they are used. */
import type { FormValue, PinnedReading } from '@anlan/kernel/base'
import { instant, unmetConditions, whenText } from '@anlan/kernel/base'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { currentTime } from '../../design/time.tsx'
import './evidence.css'

const key = (r: Pick<PinnedReading, 'series' | 'at' | 'value'>) => `${r.series}/${r.at}/${r.value}`
export function Conditions(props: { readonly unmet: readonly string[] }): ReactNode {
  if (props.unmet.length === 0) return <span className="tone-good">✓ 满足行政处罚法第 41 条关于设备的条件</span>
  return <span className="tone-bad">未满足行政处罚法第 41 条：{props.unmet.join('、')}。须先补齐，才能作为处罚证据。</span>
}
export function ReadingsInput(props: { readonly value: readonly PinnedReading[] | undefined; onChange(v: FormValue | undefined): void }): ReactNode {
  const [q, setQ] = useState('')
  const [series, setSeries] = useState<string | null>(null)
  const [day, setDay] = useState(() => dayjs(currentTime()))
  const found = useRead('pinSeries', { query: q === '' ? {} : { q } })
  const from = instant(day.startOf('day').valueOf())
  const to = instant(day.endOf('day').valueOf())
  const rows = useRead('pinChoices', { query: { series: series ?? '', from, to } }, { enabled: series !== null })
  const pinned = props.value ?? []
  const set = (next: readonly PinnedReading[]) => props.onChange(next.length === 0 ? undefined : next)
  const chosen = found.data?.find((s) => s.series === series)
  return (
    <div className="pin">
      {pinned.map((r) => (
        <div key={key(r)} className="pin-row">
          <span className="num">
            {r.label} {whenText(r.at)} <b>{r.value}</b> {r.unit}
          </span>
          <Button type="link" size="small" onClick={() => set(pinned.filter((x) => key(x) !== key(r)))}>
            撤下
          </Button>
          <Conditions unmet={unmetConditions(r)} />
        </div>
      ))}
      <div className="pin-find">
        <Select
          showSearch
          filterOption={false}
          onSearch={setQ}
          value={series}
          onChange={setSeries}
          loading={found.isFetching}
          placeholder="监测项：名称或拼音首字母"
          notFoundContent={found.isFetching ? '正在查找…' : '没有找到'}
          options={(found.data ?? []).map((s) => ({ value: s.series, label: `${s.label}（${s.unit}）` }))}
        />
        <DatePicker allowClear={false} value={day} onChange={(d) => d && setDay(d)} />
      </div>
      {chosen ? <Conditions unmet={chosen.unmet} /> : null}
      {series !== null && rows.data?.length === 0 ? <p className="dim">这一天没有收到读数。</p> : null}
      {series !== null && rows.data && rows.data.length > 0 ? (
        <ul className="pin-list">
          {rows.data.map((r) => {
            const on = pinned.some((x) => key(x) === key(r))
            const { doubt, ...reading } = r
            return (
              <li key={key(r)}>
                <label>
                  <input type="checkbox" checked={on} onChange={() => set(on ? pinned.filter((x) => key(x) !== key(r)) : [...pinned, reading])} />
                  <span className="num">
                    {whenText(r.at)}　<b>{r.value}</b> {r.unit}
                  </span>
                  {doubt === '' ? null : <span className="tone-bad">存疑：{doubt}</span>}
                </label>
              </li>
            )
          })}
        </ul>
      ) : null}
    </div>
  )
}
