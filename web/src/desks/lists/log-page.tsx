/** The duty log: machine and people in one stream; an entry written here cannot be changed. */
import { type LogItem, urlOf } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useDraft } from '../../api/draft.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { Guard } from '../../design/states.tsx'
import { ListPage } from './list-page.tsx'

const columns: readonly Column<LogItem>[] = [
  { key: 'at', title: '时刻', width: 200, sort: true, cell: (l) => <When at={l.at} /> },
  {
    key: 'text',
    title: '事项',
    width: 640,
    cell: (l) => (
      <span className={l.tone === 'bad' ? 'tone-bad' : l.tone === 'good' ? 'tone-good' : ''}>
        {l.tone === 'bad' ? '! ' : l.tone === 'good' ? '✓ ' : ''}
        {l.link ? <Link to={l.link}>{l.text}</Link> : l.text}
      </span>
    ),
  },
  { key: 'by', title: '谁', width: 140, cell: (l) => l.by },
  { key: 'auto', title: '来源', width: 80, cell: (l) => (l.auto ? '自动' : '人工') },
]
function Log(): ReactNode {
  const list = useListState()
  const me = useMe()
  const { run } = useAct()
  const read = useRead('log', { query: list.query }, { every: 5000 })
  const [text, setText, clear] = useDraft('anlan-draft-log', '')
  const [busy, setBusy] = useState(false)
  const write = async () => {
    if (!text.trim()) return
    setBusy(true)
    if (await run('已记入', () => client.call('writeLog', { body: { text: text.trim() } }))) clear()
    setBusy(false)
  }
  return (
    <ListPage action="room.see" title="值班日志" note="写入后不可更改；写错可再记一条更正。">
      <div className="log-write">
        <Input
          maxLength={1000}
          value={text}
          placeholder="记一条：谁、何时、什么事、怎么处理（草稿保存在本机）"
          aria-label="日志内容"
          onChange={(e) => setText(e.target.value)}
          onPressEnter={() => void write()}
        />
        <ActButton look="primary" loading={busy} reason={whyNot(me, 'log.write') ?? (text.trim() ? null : '请先写内容。')} onClick={() => void write()}>
          记入
        </ActButton>
      </div>
      <QueryTable
        name="log"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(l) => l.id}
        exportUrl={urlOf('logFile', { query: list.query })}
        empty={{ what: '还没有日志', how: '自动处置与人工记录都会出现在这里。' }}
      />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function LogPage(): ReactNode {
  return (
    <Guard action="room.see">
      <Log />
    </Guard>
  )
}
