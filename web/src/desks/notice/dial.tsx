/** The year dial: which year, as of which day, for whom. A past day says so, loudly. */
import { dateText, type Instant, instant } from '@anlan/kernel/base'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import type { Asked } from './asked.ts'

type Props = {
  readonly asked: Asked
  readonly years: readonly number[]
  /** Absent where the page itself has not said it yet: then the chosen day is shown as chosen. */
  readonly asOf: Instant | undefined
  readonly now: Instant
  readonly withOrg?: boolean
  set(patch: Record<string, string>): void
}
/** That what is shown is not today, and the way back. */
export function Past(props: {
  readonly asked: Asked
  readonly asOf: Instant | undefined
  readonly newest?: number | undefined
  set(patch: Record<string, string>): void
}): ReactNode {
  const { asked, asOf } = props
  if (asked.day === undefined && (asked.year === undefined || asked.year === props.newest)) return null
  const day = asOf === undefined ? (asked.day ?? `${asked.year}-12-31`) : dateText(instant(asOf - 1))
  return (
    <span className="notice-past">
      截至 {day} 的情况
      <Button size="small" onClick={() => props.set({ day: '', year: '' })}>
        回到今天
      </Button>
    </span>
  )
}
export function Dial(props: Props): ReactNode {
  const { asked, set } = props
  const towns = useRead('noticeUnits', { query: { kind: 'town' } }, { enabled: props.withOrg === true })
  const departments = useRead('noticeUnits', { query: { kind: 'department' } }, { enabled: props.withOrg === true })
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
      <Past asked={asked} asOf={props.asOf} newest={props.years[0]} set={set} />
    </div>
  )
}
