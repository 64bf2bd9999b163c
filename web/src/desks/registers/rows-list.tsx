/** The rows of one register: what is declared as columns, flags as words, every narrowing in the address. */
import { type RegisterView, type RowView, urlOf } from '@anlan/contract'
import { dateText, isDay } from '@anlan/kernel/base'
import { Link, useNavigate } from '@tanstack/react-router'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { currentTime } from '../../design/time.tsx'
import { FlagTags, troublesOf } from '../../engines/register/flags.tsx'
import { OrgPick } from '../../engines/register/org-pick.tsx'
import { AddRowDrawer } from '../../engines/register/row-form.tsx'
import { Clamp } from '../lists/clamp.tsx'
import { ImportRowsDrawer } from './import-rows.tsx'

const plated: ReadonlySet<string> = new Set(['listed-entities', 'plates', 'key-units'])
function columnsOf(d: RegisterView): readonly Column<RowView>[] {
  const right = (k: string) => ['number', 'yuan'].includes(d.fields[k]?.kind ?? '')
  const declared = d.columns.flatMap((k, i): readonly Column<RowView>[] => {
    const field = d.fields[k]
    if (!field) return []
    const wide = field.kind === 'text' && field.max > 60
    return [
      {
        key: k,
        title: field.title,
        width: i === 0 ? 180 : wide ? 220 : field.kind === 'many' ? 200 : 120,
        sort: true,
        ...(right(k) ? { align: 'right' as const } : {}),
        cell: (r) =>
          i === 0 ? (
            <>
              <Link to="/registers/$register/$id" params={{ register: d.id, id: r.id }}>
                {r.texts[k] || r.name}
              </Link>
              {r.demo && !(r.texts[k] || r.name).includes('演示') ? <span className="reg-demo">演示</span> : null}
            </>
          ) : right(k) ? (
            <span className="num">{r.texts[k] ?? '—'}</span>
          ) : (
            <Clamp text={r.texts[k] ?? '—'} />
          ),
      },
    ]
  })
  const owner: readonly Column<RowView>[] =
    d.owner === 'district' ? [] : [{ key: '$org', title: '所属', width: 160, sort: true, cell: (r) => (r.entityName && r.entityName !== r.name ? r.entityName : r.orgName) }]
  return [
    ...declared.slice(0, 1),
    ...owner,
    { key: '$flags', title: '情况', width: 190, cell: (r) => <FlagTags decl={d} row={r} brief /> },
    ...declared.slice(1),
    ...(plated.has(d.id)
      ? [
          {
            key: '$plate',
            title: '公示牌',
            width: 90,
            cell: (r: RowView) =>
              r.entity ? (
                <a href={`/plate/${encodeURIComponent(r.entity)}`} target="_blank" rel="noreferrer">
                  查看打印
                </a>
              ) : (
                '—'
              ),
          },
        ]
      : []),
    ...(d.derived
      ? []
      : [
          { key: '$changed', title: '最近修改', width: 110, sort: true, hidden: true, cell: (r: RowView) => dateText(r.changedAt) },
          { key: '$confirmed', title: '最近确认', width: 110, hidden: true, cell: (r: RowView) => dateText(r.confirmedAt) },
        ]),
  ]
}
function Strip(props: { readonly decl: RegisterView }): ReactNode {
  const { decl } = props
  const [url, setUrl] = useUrlState()
  const chips = [
    { key: '', title: '现有', count: decl.rows, tone: 'plain', search: {} as Readonly<Record<string, string>> },
    ...troublesOf(decl),
    ...(decl.ended > 0 ? [{ key: '$ended', title: '已注销', count: decl.ended, tone: 'plain', search: { state: 'ended' } }] : []),
  ]
  return (
    <div className="reg-strip">
      {chips.map((c) => {
        const here = (url['flag'] ?? '') === (c.search['flag'] ?? '') && (url['state'] ?? '') === (c.search['state'] ?? '')
        return (
          <button
            key={c.key}
            type="button"
            className="reg-chip"
            data-tone={c.tone}
            aria-pressed={here}
            onClick={() => setUrl({ flag: c.search['flag'] ?? '', state: c.search['state'] ?? '', page: '' })}
          >
            {c.title} <b className="num">{c.count}</b>
          </button>
        )
      })}
      {url['day'] ? <span className="tone-wait">以下为 {url['day']} 当天的情况</span> : null}
    </div>
  )
}
export function RowsList(props: { readonly decl: RegisterView }): ReactNode {
  const list = useListState()
  const navigate = useNavigate()
  const [url, setUrl] = useUrlState()
  const [importing, setImporting] = useState(false)
  const register = props.decl.id
  const narrowed = Object.fromEntries(['flag', 'state', 'org', 'entity', 'day'].flatMap((k) => (list.filter(k) ? [[k, list.filter(k) ?? '']] : [])))
  const { offset, limit, ...rest } = list.query
  const query = { ...narrowed, ...rest }
  const read = useRead('registerRows', { params: { register }, query: { ...query, offset, limit } as never })
  const decl = read.data?.decl ?? props.decl
  const toRow = (id: string) => void navigate({ to: '/registers/$register/$id', params: { register, id } })
  return (
    <>
      <Strip decl={decl} />
      <QueryTable
        name={`register-${register}`}
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columnsOf(decl)}
        rowKey={(r) => r.id}
        rowTone={(r) => (decl.flags.some((f) => f.bad && r.flags.includes(f.key)) ? 'is-late' : undefined)}
        onOpen={(r) => toRow(r.id)}
        exportUrl={urlOf('registerFile', { params: { register }, query })}
        empty={{ what: `还没有${decl.noun}`, how: decl.derived ? '来源处有登记后，系统自动算出。' : `由${decl.keepers.join('、')}新增或导入。` }}
        filters={[
          {
            key: 'flag',
            title: '情况',
            width: 150,
            options: decl.flags.flatMap((f) => [
              { value: f.key, label: f.title },
              { value: `!${f.key}`, label: `非“${f.title}”` },
            ]),
          },
          {
            key: 'state',
            title: '状态',
            width: 110,
            options: [
              { value: 'valid', label: '有效' },
              ...(decl.runsOut
                ? [
                    { value: 'soon', label: '将到期' },
                    { value: 'out', label: '已过期' },
                  ]
                : []),
              { value: 'ended', label: '已注销' },
            ],
          },
        ]}
        tools={
          <>
            {decl.owner === 'district' ? null : <OrgPick kind="org" width={170} value={url['org']} onChange={(org) => setUrl({ org: org ?? '', page: '' })} />}
            <DatePicker
              placeholder="查看某日"
              aria-label="查看某日"
              style={{ width: 130 }}
              value={url['day'] && isDay(url['day']) ? dayjs(url['day']) : null}
              disabledDate={(d) => d.format('YYYY-MM-DD') > dateText(currentTime())}
              onChange={(d) => setUrl({ day: d ? d.format('YYYY-MM-DD') : '', page: '' })}
            />
            {decl.derived ? null : (
              <>
                <ActButton reason={decl.mayNot} onClick={() => setImporting(true)}>
                  导入
                </ActButton>
                <ActButton look="primary" reason={decl.mayNot} onClick={() => setUrl({ add: '1' }, true)}>
                  新增{decl.noun}
                </ActButton>
              </>
            )}
          </>
        }
      />
      <AddRowDrawer decl={decl} open={url['add'] === '1' && decl.mayNot === null} onClose={() => setUrl({ add: '' })} onDone={toRow} />
      <ImportRowsDrawer decl={decl} open={importing} onClose={() => setImporting(false)} />
    </>
  )
}
