/** 交接班: the draft is written from facts, the officer adds words, the next one accepts. */
import type { Handover } from '@anlan/contract'
import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useDraft } from '../../api/draft.ts'
import { may, useMe, whyNot } from '../../api/session.tsx'
import { ActButton, HoldButton } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { Guard, Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { Clamp } from './clamp.tsx'
import { ListPage } from './list-page.tsx'
import { localRows } from './local-list.ts'

function Write(): ReactNode {
  const me = useMe()
  const { run } = useAct()
  const draft = useRead('handoverDraft', undefined, { enabled: may(me, 'handover.write'), every: 60_000 })
  const [text, setText, clear] = useDraft('anlan-draft-handover', '')
  const [to, setTo] = useState<string | null>(null)
  const blocked = whyNot(me, 'handover.write')
  if (blocked) return <p className="dim">{blocked}</p>
  return (
    <Read of={draft} rows={4}>
      {(d) => (
        <section className="handover-new">
          <div>
            <h3>本班事实（自动生成，随实况更新）</h3>
            <ul className="facts">
              {d.facts.map((f) => (
                <li key={f}>{f}</li>
              ))}
            </ul>
            {d.facts.length === 0 ? <p className="dim">本班没有预警、未办措施和通道故障。</p> : null}
          </div>
          <div className="stack">
            <h3>交班</h3>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              value={to}
              placeholder="交给谁"
              aria-label="交给谁"
              options={d.to.map((p) => ({ value: p.person, label: `${p.name} ${p.title}` }))}
              onChange={(v: string) => setTo(v)}
            />
            <Input.TextArea rows={4} maxLength={2000} value={text} placeholder="补充：要盯住的事、口头交代（可不填）" aria-label="补充" onChange={(e) => setText(e.target.value)} />
            <div className="row-end">
              <span className="dim">对方接班后，值班人才变更。</span>
              <HoldButton
                reason={to ? null : '请选择接班人。'}
                onHeld={() =>
                  void run('已交班，等待对方接班', () => client.call('writeHandover', { body: { to: to ?? '', text: text.trim() } })).then((done) => {
                    if (done) clear()
                  })
                }
              >
                按住交班
              </HoldButton>
            </div>
          </div>
        </section>
      )}
    </Read>
  )
}
function Handovers(): ReactNode {
  const list = useListState()
  const me = useMe()
  const { run } = useAct()
  const read = useRead('handovers', undefined, { every: 10_000 })
  const rows = localRows(read.data, list, (h) => `${h.from}${h.to}${h.text}`, { at: (h) => h.at })
  const columns: readonly Column<Handover>[] = [
    { key: 'at', title: '交班', width: 190, sort: true, cell: (h) => <When at={h.at} /> },
    { key: 'from', title: '交班人', width: 90, cell: (h) => h.from },
    { key: 'to', title: '接班人', width: 90, cell: (h) => h.to },
    { key: 'facts', title: '事实', width: 420, cell: (h) => <Clamp text={h.facts.join('；')} /> },
    { key: 'text', title: '补充', width: 260, cell: (h) => h.text || '—' },
    {
      key: 'accepted',
      title: '接班',
      width: 190,
      cell: (h) =>
        h.acceptedAt ? (
          <When at={h.acceptedAt} />
        ) : (
          <ActButton
            small
            look="primary"
            reason={whyNot(me, 'handover.write') ?? (h.toPerson === me.person ? null : `等待 ${h.to} 接班。`)}
            onClick={() => void run('已接班', () => client.call('acceptHandover', { params: { id: h.id } }))}
          >
            接班
          </ActButton>
        ),
    },
  ]
  return (
    <ListPage action="room.see" title="交接班">
      <Write />
      <QueryTable name="handovers" read={read} rows={rows} columns={columns} rowKey={(h) => h.id} empty={{ what: '还没有交接班记录', how: '交班后出现在这里。' }} />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function HandoverPage(): ReactNode {
  return (
    <Guard action="room.see">
      <Handovers />
    </Guard>
  )
}
