/** 我的职责: what I owe and until when, overdue first; a click opens the form with everything known filled in. */
import type { MyDuties, ObligationView, QuestionView } from '@anlan/contract'
import { dateText, instant } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, queries, useRead } from '../../api/client.ts'
import { may, useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { Empty, Read } from '../../design/states.tsx'
import { useNow } from '../../design/time.tsx'
import { leftText } from '../../engines/case/clocks.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { RecordDrawer, StateText, Sums } from './parts.tsx'

function Row(props: { readonly o: ObligationView; begin(o: ObligationView): void }): ReactNode {
  const { o } = props
  const now = useNow()
  const left = leftText(o.due, now)
  return (
    <div className="duty-row">
      <b>{o.target === 'self' ? o.title : o.targetName}</b>
      <span className="dim">
        {o.title} · {o.period}
        {o.n > 1 ? ` · ${o.have}/${o.n}` : ''}
      </span>
      <span className={`num tone-${left.tone}`}>
        {left.text} <small className="dim">{dateText(instant(Number(o.due) - 1))} 止</small>
      </span>
      <StateText o={o} />
      <Button onClick={() => props.begin(o)} disabled={o.target === '*'} title={o.target === '*' ? '对任一对象履行即可，请在下面选对象' : undefined}>
        履行
      </Button>
    </div>
  )
}
function Questions(): ReactNode {
  const read = useRead('questions', { query: {} })
  const me = useMe()
  const { run } = useAct()
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const send = async (q: QuestionView) => {
    const done = await run('已说明', () => client.call('answerQuestion', { params: { id: q.id }, body: { text: texts[q.id] ?? '' } }))
    if (done) void queries.invalidateQueries()
  }
  return (
    <Read of={read}>
      {(page) => {
        const mine = page.rows.filter((q) => q.person === me.person)
        if (mine.length === 0) return <Empty what="没有需要您说明的记录" how="系统看到同一照片多次使用、行程过快等情况，会在这里请您说明；只是核实，不作结论。" />
        return mine.map((q) => (
          <div key={q.id} className="question">
            <b>{q.text}</b>
            <span className="dim">
              {q.kindText} · 涉及{' '}
              {q.facts.map((f, i) => (
                <Link key={f} to="/duties/records/$id" params={{ id: f }}>{` 记录${i + 1}`}</Link>
              ))}
            </span>
            {q.answer ? (
              <span>
                我的说明：{q.answer}
                {q.closed ? (
                  <span className="tone-good">
                    （{q.closed.byName} 已了结：{q.closed.note}）
                  </span>
                ) : (
                  <span className="dim">（待安委办看）</span>
                )}
              </span>
            ) : (
              <div className="duty-top">
                <Input
                  value={texts[q.id] ?? ''}
                  maxLength={1000}
                  placeholder="请说明当时的情况"
                  style={{ width: 420 }}
                  onChange={(e) => setTexts({ ...texts, [q.id]: e.target.value })}
                />
                <Button type="primary" disabled={(texts[q.id] ?? '').trim() === ''} onClick={() => void send(q)}>
                  提交说明
                </Button>
              </div>
            )}
          </div>
        ))
      }}
    </Read>
  )
}
function Mine(props: { readonly m: MyDuties }): ReactNode {
  const { m } = props
  const [url, set] = useUrlState()
  const [doing, setDoing] = useState<ObligationView | null>(null)
  const me = useMe()
  const view = url['view'] ?? 'open'
  const q = (url['q'] ?? '').trim()
  const rows = (view === 'done' ? m.done : m.open)
    .filter((o) => q === '' || `${o.targetName}${o.title}${o.period}`.includes(q))
    .toSorted((a, b) => Number(b.state === 'overdue') - Number(a.state === 'overdue') || (view === 'done' ? 0 : a.due - b.due))
  const decl = doing ? m.decls.find((d) => d.id === doing.duty) : undefined
  return (
    <>
      <div className="duty-top">
        <Segmented
          value={view}
          onChange={(v) => set({ view: v === 'open' ? '' : String(v) })}
          options={[
            { value: 'open', label: `待履行 ${m.open.length}` },
            { value: 'done', label: '已履行' },
            { value: 'ask', label: '需要说明的' },
          ]}
        />
        <Input.Search allowClear placeholder="搜索对象、职责" defaultValue={url['q'] ?? ''} onSearch={(v) => set({ q: v })} style={{ width: 220 }} />
        <span style={{ flex: 1 }} />
        {may(me, 'duty.see') ? <Link to="/duties/board">履职台账</Link> : null}
        <Link to="/duties/records">履职记录</Link>
        <Link to="/duties/occasions">特殊时期</Link>
        <Link to="/duties/questions">疑点</Link>
        <a href={`/api/notice/documents/duty-log?person=${encodeURIComponent(me.person)}`}>履职纪实（Word）</a>
      </div>
      <Sums tally={m.tally} />
      <div className="duty-rows">
        {view === 'ask' ? (
          <Questions />
        ) : rows.length === 0 ? (
          <Empty what={view === 'done' ? '今年还没有履职记录' : '现在没有要您履行的职责'} how={view === 'done' ? '' : '到期前会提醒您；特殊时期开始时也会出现在这里。'} />
        ) : view === 'done' ? (
          rows.map((o) => (
            <div key={o.key} className="duty-row">
              <b>{o.target === 'self' ? o.title : o.targetName}</b>
              <span className="dim">
                {o.title} · {o.period}
              </span>
              <span className="num dim">{o.doneAt === null ? '' : dateText(o.doneAt)}</span>
              <StateText o={o} />
              <Link to="/duties/records" search={{ duty: o.duty, person: me.person } as never}>
                记录
              </Link>
            </div>
          ))
        ) : (
          rows.map((o) => <Row key={o.key} o={o} begin={setDoing} />)
        )}
      </div>
      {doing && decl ? <RecordDrawer key={doing.key} of={{ o: doing, decl }} onClose={() => setDoing(null)} /> : null}
    </>
  )
}
export function MyDutiesPage(): ReactNode {
  const read = useRead('myDuties', undefined, { every: 60_000 })
  return (
    <ListPage action="duty.work" title="我的职责" note="逾期的在最前；到场类职责用手机现场版办理更快">
      <div className="notice">
        <Read of={read} rows={10}>
          {(m) => <Mine m={m} />}
        </Read>
      </div>
    </ListPage>
  )
}
