/** The one list of the product: search, filters and sort in the address, paging, virtual rows, density, columns, keyboard, Excel out, every state. */
import { Button, Checkbox, Input, Popover, Segmented, Select, Table } from 'antd'
import type { ColumnType } from 'antd/es/table'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useUrlState } from '../api/url-state.ts'
import { Empty, Failed, Loading } from './states.tsx'

export type Column<T> = {
  readonly key: string
  readonly title: string
  readonly width?: number
  readonly sort?: boolean
  readonly align?: 'left' | 'right' | 'center'
  readonly hidden?: boolean
  readonly fixed?: 'left' | 'right'
  readonly cell: (row: T) => ReactNode
}
export type Filter = { readonly key: string; readonly title: string; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly width?: number }
export type ListQuery = { readonly q?: string; readonly offset: number; readonly limit: number; readonly sort?: string }
export type ListState = {
  readonly query: ListQuery
  /** One filter's value, undefined when unset. */
  filter(key: string): string | undefined
}

/** Reads the list's part of the address. `sort` is a column key, with `-` in front when descending. */
export function useListState(): ListState {
  const [url] = useUrlState()
  return useMemo(() => {
    const limit = Number(url['size']) || 50
    const page = Math.max(1, Number(url['page']) || 1)
    return {
      query: { offset: (page - 1) * limit, limit, ...(url['q'] ? { q: url['q'] } : {}), ...(url['sort'] ? { sort: url['sort'] } : {}) },
      filter: (key: string) => url[key] || undefined,
    }
  }, [url])
}

type Props<T> = {
  readonly name: string
  readonly read: { readonly data: unknown; readonly error: unknown; readonly isPending: boolean; readonly isFetching: boolean; refetch(): unknown }
  readonly rows: readonly T[] | undefined
  /** Absent: the server gave everything, the table pages by itself. */
  readonly total?: number | undefined
  readonly columns: readonly Column<T>[]
  readonly rowKey: (row: T) => string
  readonly filters?: readonly Filter[]
  readonly searchHint?: string
  readonly exportUrl?: string | undefined
  readonly empty: { readonly what: string; readonly how: string }
  readonly tools?: ReactNode
  readonly rowTone?: (row: T) => string | undefined
  onOpen?: ((row: T) => void) | undefined
}
type Density = 'small' | 'middle'
function keep(key: string, fallback: string): string {
  try {
    return localStorage.getItem(key) ?? fallback
  } catch {
    return fallback
  }
}
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // not kept in private windows
  }
}

export function QueryTable<T extends object>(props: Props<T>): ReactNode {
  const [url, setUrl] = useUrlState()
  const [typed, setTyped] = useState(url['q'] ?? '')
  const [density, setDensity] = useState<Density>(keep('anlan-density', 'small') === 'middle' ? 'middle' : 'small')
  const [hidden, setHidden] = useState<readonly string[]>(() => {
    const kept = keep(`anlan-columns-${props.name}`, '')
    return kept ? kept.split(',') : props.columns.filter((c) => c.hidden).map((c) => c.key)
  })
  const [active, setActive] = useState<string | null>(null)
  const [height, setHeight] = useState(480)
  const box = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const rows = props.rows ?? []

  useEffect(() => setTyped(url['q'] ?? ''), [url['q']])
  useEffect(() => {
    if (typed === (url['q'] ?? '')) return
    const t = setTimeout(() => setUrl({ q: typed.trim(), page: '' }), 300)
    return () => clearTimeout(t)
  }, [typed, url['q'], setUrl])
  useEffect(() => {
    const el = box.current
    if (!el) return
    const measure = () => setHeight(Math.max(160, el.clientHeight - (density === 'small' ? 74 : 86)))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(el)
    return () => watch.disconnect()
  }, [density])

  const [sortKey, descending] = (url['sort'] ?? '').startsWith('-') ? [(url['sort'] ?? '').slice(1), true] : [url['sort'] ?? '', false]
  const columns: ColumnType<T>[] = props.columns
    .filter((c) => !hidden.includes(c.key))
    .map((c) => ({
      key: c.key,
      title: c.title,
      ...(c.width === undefined ? {} : { width: c.width }),
      ...(c.align ? { align: c.align } : {}),
      ...(c.fixed ? { fixed: c.fixed } : {}),
      ...(c.sort ? { sorter: true, sortOrder: sortKey === c.key ? (descending ? ('descend' as const) : ('ascend' as const)) : null } : {}),
      ellipsis: false,
      render: (_: unknown, row: T) => c.cell(row),
    }))
  const move = (by: number) => {
    const at = rows.findIndex((r) => props.rowKey(r) === active)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    const key = props.rowKey(next)
    setActive(key)
    box.current?.querySelector(`[data-row-key="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (e: KeyboardEvent) => {
    const target = e.target as HTMLElement
    if (e.key === 'Escape') {
      setActive(null)
      target.blur()
    }
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      if (target.closest('.ant-select, .ant-popover')) return
      e.preventDefault()
      move(e.key === 'ArrowDown' ? 1 : -1)
    }
    if (e.key === 'Enter' && active && target.tagName !== 'BUTTON' && target.tagName !== 'A') {
      const row = rows.find((r) => props.rowKey(r) === active)
      if (row) props.onOpen?.(row)
    }
    if (e.key === '/' && target.tagName !== 'INPUT') {
      e.preventDefault()
      search.current?.focus()
    }
  }
  const limit = Number(url['size']) || 50
  const filtered = Boolean(url['q'] || props.filters?.some((f) => url[f.key]))
  const width = columns.reduce((n, c) => n + (typeof c.width === 'number' ? c.width : 160), 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole list, every control inside has its own role
    <div className="qt" onKeyDown={onKey}>
      <div className="qt-bar">
        <Input
          ref={(i) => {
            search.current = i?.input ?? null
          }}
          allowClear
          className="qt-search"
          value={typed}
          placeholder={props.searchHint ?? '搜索（可用拼音首字母，按 / 直达）'}
          aria-label="搜索"
          onChange={(e) => setTyped(e.target.value)}
        />
        {props.filters?.map((f) => (
          <Select
            key={f.key}
            allowClear
            placeholder={f.title}
            aria-label={f.title}
            style={{ width: f.width ?? 120 }}
            value={url[f.key] ?? null}
            options={f.options.map((o) => ({ ...o }))}
            onChange={(v: string | null | undefined) => setUrl({ [f.key]: v ?? '', page: '' })}
          />
        ))}
        {filtered ? (
          <Button
            type="link"
            onClick={() => {
              setTyped('')
              setUrl(Object.fromEntries([['q', ''], ['page', ''], ...(props.filters ?? []).map((f) => [f.key, ''])]))
            }}
          >
            清除条件
          </Button>
        ) : null}
        <span className="qt-gap" />
        {props.tools}
        <Segmented
          size="small"
          value={density}
          aria-label="行距"
          options={[
            { value: 'small', label: '紧凑' },
            { value: 'middle', label: '宽松' },
          ]}
          onChange={(v) => {
            setDensity(v as Density)
            remember('anlan-density', v)
          }}
        />
        <Popover
          trigger="click"
          placement="bottomRight"
          content={
            <Checkbox.Group
              className="qt-columns"
              value={props.columns.filter((c) => !hidden.includes(c.key)).map((c) => c.key)}
              options={props.columns.map((c) => ({ value: c.key, label: c.title }))}
              onChange={(shown) => {
                const next = props.columns.map((c) => c.key).filter((k) => !(shown as string[]).includes(k))
                setHidden(next)
                remember(`anlan-columns-${props.name}`, next.join(',') || 'none')
              }}
            />
          }
        >
          <Button>列</Button>
        </Popover>
        <Button onClick={() => window.print()}>打印</Button>
        {props.exportUrl ? (
          <Button href={props.exportUrl} download>
            导出 Excel
          </Button>
        ) : null}
      </div>
      <div className="qt-body" ref={box}>
        {props.rows === undefined && props.read.error ? (
          <Failed error={props.read.error} retry={() => void props.read.refetch()} />
        ) : props.rows === undefined ? (
          <Loading rows={10} />
        ) : rows.length === 0 ? (
          <Empty what={filtered ? '没有符合条件的记录' : props.empty.what} how={filtered ? '可清除条件，或换个词（支持拼音首字母）。' : props.empty.how} />
        ) : (
          <Table<T>
            size={density}
            columns={columns}
            dataSource={rows as T[]}
            rowKey={props.rowKey}
            virtual={Math.min(rows.length, limit) > 200}
            scroll={{ y: height, x: Math.max(width, 600) }}
            loading={false}
            rowClassName={(r) => [props.rowKey(r) === active ? 'is-active' : '', props.rowTone?.(r) ?? ''].join(' ')}
            onRow={(r) => ({
              onClick: () => setActive(props.rowKey(r)),
              onDoubleClick: () => props.onOpen?.(r),
            })}
            onChange={(p, _f, s) => {
              const one = Array.isArray(s) ? s[0] : s
              const key = one?.order ? String(one.columnKey ?? '') : ''
              const sort = key ? (one?.order === 'descend' ? `-${key}` : key) : ''
              if (sort !== (url['sort'] ?? '')) setUrl({ sort, page: '' })
              else setUrl({ page: (p.current ?? 1) > 1 ? String(p.current) : '', size: p.pageSize && p.pageSize !== 50 ? String(p.pageSize) : '' })
            }}
            pagination={{
              current: Number(url['page']) || 1,
              pageSize: limit,
              total: props.total ?? rows.length,
              showSizeChanger: true,
              pageSizeOptions: [20, 50, 100, 200, 500, 1000],
              showTotal: (n) => `共 ${n} 条`,
              size: 'small',
            }}
          />
        )}
      </div>
    </div>
  )
}
