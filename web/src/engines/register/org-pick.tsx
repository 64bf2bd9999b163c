/** Picks an organisation or a unit by name or by the initials of its pinyin; the name stays when it came by the address. */
import { Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'

export function OrgPick(props: {
  readonly kind: 'org' | 'entity'
  readonly value: string | undefined
  readonly hint?: string
  readonly width?: number
  onChange(id: string | undefined): void
}): ReactNode {
  const [q, setQ] = useState('')
  const read = useRead('caseChoices', { query: { kind: props.kind, ...(q ? { q } : {}) } })
  const options = (read.data ?? []).map((c) => ({ value: c.id, label: c.detail ? `${c.name}（${c.detail}）` : c.name }))
  return (
    <Select
      allowClear
      showSearch
      filterOption={false}
      onSearch={setQ}
      aria-label={props.kind === 'entity' ? '单位' : '镇街、部门'}
      placeholder={props.hint ?? (props.kind === 'entity' ? '单位' : '镇街、部门')}
      notFoundContent={read.isFetching ? '正在查找…' : '没有找到'}
      style={{ width: props.width ?? '100%' }}
      value={props.value ?? null}
      options={options}
      onChange={(v: string | null) => props.onChange(v ?? undefined)}
    />
  )
}
