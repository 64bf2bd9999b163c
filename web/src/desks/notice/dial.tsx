/** The year dial: which year, as of which day, for whom. A past day says so, loudly. */
import { dateText, type Instant } from '@anlan/kernel/base'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import type { Asked } from './asked.ts'

type Props = {
  readonly asked: Asked
  readonly years: readonly number[]
  readonly asOf: Instant
  readonly now: Instant
  readonly withOrg?: boolean
  set(patch: Record<string, string>): void
}
export function Dial(props: Props): ReactNode {
  const { asked, set } = props
  const towns = useRead('noticeUnits', { query: { kind: 'town' } }, { enabled: props.withOrg === true })
  const departments = useRead('noticeUnits', { query: { kind: 'department' } }, { enabled: props.withOrg === true })
  const past = asked.day !== undefined || (asked.year !== undefined && asked.year !== props.years[0])
  const units = [...(towns.data?.rows ?? []), ...(departments.data?.rows ?? [])]
  return (
    <div className="notice-dial">
      <Select
        aria-label="年度"
        value={asked.year ?? props.years[0] ?? 0}
        options={props.years.map((y) => ({ value: y, label: `${y} 年` }))}
        onChange={(y) => set({ year: y === props.years[0] ? '' : String(y), day: '' })}
        style={{ width: 104 }}
      />
      <DatePicker
        aria-label="截至某日"
        placeholder="截至今天"
        value={asked.day ? dayjs(asked.day) : null}
        disabledDate={(d) => d.isAfter(dayjs(Number(props.now)), 'day')}
        onChange={(d) => set({ day: d ? d.format('YYYY-MM-DD') : '', year: '' })}
        style={{ width: 140 }}
      />
      {props.withOrg ? (
        <Select
          aria-label="单位"
          showSearch
          optionFilterProp="label"
          value={asked.org ?? ''}
          options={[{ value: '', label: '全区' }, ...units.map((u) => ({ value: u.org, label: u.name }))]}
          onChange={(org) => set({ org })}
          style={{ width: 168 }}
        />
      ) : null}
      {past ? (
        <span className="notice-past">
          截至 {dateText(asked.day ? ((Number(props.asOf) - 1) as Instant) : props.asOf)} 的情况
          <Button size="small" onClick={() => set({ day: '', year: '' })}>
            回到今天
          </Button>
        </span>
      ) : null}
    </div>
  )
}
