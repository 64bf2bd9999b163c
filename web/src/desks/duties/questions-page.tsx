/** 疑点: records that look as if nobody was there, asked as questions to a person. Never a verdict: the office reads the answer and closes it with a note. */
import type { QuestionView } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, queries, useRead } from '../../api/client.ts'
import { actionTitle, may, postsFor, useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { type Column, type Filter, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { ListPage } from '../lists/list-page.tsx'

const filters: readonly Filter[] = [
  {
    key: 'state',
    title: '状态',
    width: 110,
    options: [
      { value: 'open', label: '待说明' },
      { value: 'answered', label: '已说明' },
      { value: 'closed', label: '已了结' },
    ],
  },
  {
    key: 'kind',
    title: '类别',
    width: 150,
    options: [
      { value: 'too-fast', label: '行程过快' },
      { value: 'photo-twice', label: '照片重复' },
      { value: 'always-none', label: '次次未发现问题' },
      { value: 'same-second', label: '同一时刻多条记录' },
      { value: 'same-words', label: '文字相同' },
      { value: 'flat-series', label: '数值不变' },
      { value: 'entered-late', label: '事后补录' },
    ],
  },
]
export function QuestionsPage(): ReactNode {
  const [url] = useUrlState()
  const { query } = useListState()
  const me = useMe()
  const { run } = useAct()
  const [closing, setClosing] = useState<QuestionView | null>(null)
  const [note, setNote] = useState('')
  const read = useRead('questions', { query: { ...query, ...(url['state'] ? { state: url['state'] } : {}), ...(url['kind'] ? { kind: url['kind'] } : {}) } as never })
  const whyNot = (q: QuestionView) =>
    !may(me, 'duty.exempt')
      ? `${actionTitle('duty.exempt')}可由以下岗位办理：${postsFor('duty.exempt')}`
      : q.mine
        ? '不能了结问本人的疑点'
        : q.answer === null
          ? '本人还没有说明'
          : null
  const columns: readonly Column<QuestionView>[] = [
    { key: 'kind', title: '类别', width: 130, cell: (q) => q.kindText },
    { key: 'person', title: '请谁说明', width: 150, cell: (q) => `${q.personName}（${q.orgName}）` },
    { key: 'text', title: '问题', width: 360, cell: (q) => q.text },
    { key: 'facts', title: '记录', width: 110, cell: (q) => q.facts.slice(0, 3).map((f, i) => <Link key={f} to="/duties/records/$id" params={{ id: f }}>{`${i + 1} `}</Link>) },
    { key: 'at', title: '提出', width: 170, cell: (q) => <When at={q.askedAt} /> },
    { key: 'answer', title: '说明', width: 220, cell: (q) => q.answer ?? <span className="tone-wait">待说明</span> },
    {
      key: 'act',
      title: '了结',
      width: 180,
      cell: (q) =>
        q.closed ? (
          <span className="dim">
            {q.closed.byName}：{q.closed.note}
          </span>
        ) : (
          <button type="button" className="linkish" disabled={whyNot(q) !== null} title={whyNot(q) ?? undefined} onClick={() => setClosing(q)}>
            看过说明，了结
          </button>
        ),
    },
  ]
  const close = async () => {
    if (!closing) return
    const done = await run('已了结', () => client.call('closeQuestion', { params: { id: closing.id }, body: { note } }))
    if (done) {
      setClosing(null)
      setNote('')
      void queries.invalidateQueries()
    }
  }
  return (
    <ListPage
      action="duty.work"
      title="履职疑点"
      note={
        <>
          <Link to="/duties">我的职责</Link> · 只请本人说明，不作结论、不扣分
        </>
      }
    >
      <QueryTable<QuestionView>
        name="questions"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(q) => q.id}
        filters={filters}
        searchHint="人员、单位、内容"
        empty={{ what: '没有疑点', how: '系统每小时看一遍本季度的记录；有值得问一问的会出现在这里，并告知本人。' }}
      />
      <Modal open={closing !== null} title="了结疑点" okText="了结" okButtonProps={{ disabled: note.trim() === '' }} onOk={() => void close()} onCancel={() => setClosing(null)}>
        <p>{closing?.text}</p>
        <p>本人说明：{closing?.answer}</p>
        <Input.TextArea rows={2} maxLength={500} placeholder="看过说明后的意见" value={note} onChange={(e) => setNote(e.target.value)} />
      </Modal>
    </ListPage>
  )
}
