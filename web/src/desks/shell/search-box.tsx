/** One search over warnings, cases, points and people, by name or pinyin initials. */
import { useNavigate } from '@tanstack/react-router'
import { AutoComplete, Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { may, useMe } from '../../api/session.tsx'

export function SearchBox(): ReactNode {
  const me = useMe()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const t = setTimeout(() => setQ(typed.trim()), 250)
    return () => clearTimeout(t)
  }, [typed])
  const on = q.length > 0
  const query = { query: { q, limit: 6 } }
  const warnings = useRead('warnings', query, { enabled: on && may(me, 'room.see') })
  const cases = useRead('cases', { query: { box: 'all', q, limit: 6 } as never }, { enabled: on && may(me, 'case.see') })
  const points = useRead('points', query, { enabled: on && may(me, 'points.see') })
  const people = useRead('people', query, { enabled: on && may(me, 'registry.see') })
  const kinds = [may(me, 'room.see') ? '预警' : '', may(me, 'case.see') ? '案件' : '', may(me, 'points.see') ? '测点' : '', may(me, 'registry.see') ? '人' : ''].filter(
    (k) => k !== '',
  )
  if (kinds.length === 0) return null
  const group = (label: string, options: { value: string; label: string }[]) => (options.length > 0 ? [{ label, options }] : [])
  const options = on
    ? [
        ...group(
          '预警',
          (warnings.data?.rows ?? []).map((w) => ({ value: `/?w=${w.id}`, label: `${w.title} ${w.placeName}` })),
        ),
        ...group(
          '案件',
          (cases.data?.rows ?? []).map((c) => ({ value: `/cases/${c.id}`, label: `${c.no} ${c.title} ${c.placeName}` })),
        ),
        ...group(
          '监测点',
          (points.data?.rows ?? []).map((p) => ({ value: `/points?open=${p.id}`, label: `${p.name} ${p.areaName}` })),
        ),
        ...group(
          '责任人',
          (people.data?.rows ?? []).map((p) => ({
            value: `/people?q=${encodeURIComponent(p.name)}`,
            label: `${p.name} ${p.posts[0] ? `${p.posts[0].org}${p.posts[0].title}` : ''}`,
          })),
        ),
      ]
    : []
  return (
    <AutoComplete
      className="top-search"
      value={typed}
      options={options}
      onChange={(v: string) => setTyped(v.startsWith('/') ? '' : v)}
      onSelect={(v: string) => {
        setTyped('')
        void navigate({ href: v })
      }}
      notFoundContent={on ? '没有找到；可用拼音首字母，如 bsz' : null}
      popupMatchSelectWidth={360}
    >
      <Input allowClear placeholder={`搜索 ${kinds.join('、')}`} aria-label={`搜索${kinds.join('、')}`} />
    </AutoComplete>
  )
}
