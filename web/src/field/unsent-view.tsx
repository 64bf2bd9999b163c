/** What has not left the phone, what came back, and what was sent of late; and the screen where mine and theirs stand side by side. */
import type { FormField, FormValue } from '@anlan/kernel/base'
import { mayStep } from '@anlan/kernel/case'
import type { ReactNode } from 'react'
import { currentTime } from '../design/time.tsx'
import { DutyAnswer } from './duty-view.tsx'
import { plainText } from './plain-text.ts'
import { refusalWords } from '../engines/ask.ts'
import { type Item, itemTitle, LOCAL, statusText, type StepItem } from './item.ts'
import { Head, StateBar, whenText } from './parts.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'

const order: readonly Item['status'][] = ['conflict', 'refused', 'waiting', 'draft', 'sent']
export function UnsentView(): ReactNode {
  const model = useModel()
  const { items, kept } = useField()
  const mine = items.filter((i) => i.by === kept.me?.person)
  return (
    <div className="f-page has-nav">
      <Head title="未发送与草稿" back="" />
      <StateBar />
      <div className="f-body">
        {mine.length === 0 ? <p className="f-note">都已发出，本机没有未发送的内容。</p> : null}
        {order.map((status) => {
          const rows = mine.filter((i) => i.status === status).toSorted((a, b) => b.changedAt - a.changedAt)
          return rows.length === 0 ? null : (
            <section key={status} className="f-stack">
              <h2>
                {statusText[status]}（{rows.length}）
              </h2>
              {rows.map((i) => (
                <button
                  key={i.id}
                  type="button"
                  className="f-card"
                  onClick={() =>
                    go(i.status === 'sent' ? (i.kind === 'duty' ? viewUrl('done', i.id) : viewUrl('case', i.kind === 'open' ? i.id : i.caseId)) : viewUrl('item', i.id))
                  }
                >
                  <b>{itemTitle(i, model.declOf(i))}</b>
                  <span className="f-dim">
                    {i.no ? `${i.no} · ` : ''}
                    {whenText(i.changedAt)}
                  </span>
                  {i.why ? <span className="f-bad">{i.why}</span> : null}
                </button>
              ))}
            </section>
          )
        })}
      </div>
    </div>
  )
}
function cellOf(field: FormField, v: FormValue | undefined, names: Parameters<typeof plainText>[2]): string {
  if (v === undefined) return '（未填）'
  if (field.kind === 'photos' || field.kind === 'files')
    return `${(v as readonly string[]).length} 份${(v as readonly string[]).some((x) => x.startsWith(LOCAL)) ? '（在本机）' : ''}`
  return plainText(field, v, names)
}
/** The case moved on while this was written: nothing is sent until the person has seen both. */
export function ConflictView(props: { readonly item: StepItem }): ReactNode {
  const { item } = props
  const model = useModel()
  const { pages } = useField()
  const decl = model.declOf(item)
  const theirs = item.theirs ?? pages.get(item.caseId)?.page
  if (!decl || !theirs) return <p className="f-note">请联网后再打开。</p>
  const step = decl.steps[item.step]
  const s = theirs.state
  const no = mayStep(decl, s, item.step, theirs.actor, currentTime())
  const fields = [...new Set([...(step?.asks ?? []), ...(step?.may ?? [])])].filter((k) => item.values[k] !== undefined || s.values[k] !== undefined)
  const changed = Object.keys({ ...s.values, ...item.seen.values }).filter((k) => !fields.includes(k) && JSON.stringify(s.values[k]) !== JSON.stringify(item.seen.values[k]))
  const since = theirs.timeline.filter((t) => t.at >= item.madeAt)
  return (
    <div className="f-page has-foot">
      <Head title="情况已变，请核对" back={viewUrl('unsent')} />
      <div className="f-body">
        <div className="f-bar is-bad" role="alert">
          您填写“{step?.title ?? item.step}”之后，他人办理了这一件。您的内容没有发出，也没有覆盖任何人的内容。
        </div>
        <p>
          <b>{item.caseTitle}</b> <span className="f-dim num">{item.caseNo}</span>
        </p>
        <h2>之后发生的</h2>
        {since.length === 0 ? <p className="f-dim">没有新的记录</p> : null}
        {since.map((t) => (
          <p key={t.seq}>
            <span className="f-dim num">{whenText(t.at)}</span>
            <br />
            {t.text}
          </p>
        ))}
        <table className="f-sides">
          <thead>
            <tr>
              <th>项目</th>
              <th>我填的</th>
              <th>现在的</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((k) => {
              const field = decl.fields[k]
              if (!field) return null
              const mine = cellOf(field, item.values[k], theirs.names)
              const now = cellOf(field, s.values[k], theirs.names)
              return (
                <tr key={k} data-differs={mine !== now}>
                  <th>{field.title}</th>
                  <td>{mine}</td>
                  <td>{now}</td>
                </tr>
              )
            })}
            {changed.map((k) => {
              const field = decl.fields[k]
              return field ? (
                <tr key={k} data-differs="true">
                  <th>{field.title}</th>
                  <td className="f-dim">当时：{cellOf(field, item.seen.values[k], theirs.names)}</td>
                  <td>{cellOf(field, s.values[k], theirs.names)}</td>
                </tr>
              ) : null
            })}
          </tbody>
        </table>
        {no ? (
          <div className="f-error">
            现在不能再办“{step?.title}”：{refusalWords(no)}
          </div>
        ) : null}
        <button type="button" className="f-second" onClick={() => go(viewUrl('case', item.caseId))}>
          看现在的案件
        </button>
        <button
          type="button"
          className="f-quiet"
          onClick={() => {
            if (!window.confirm('放弃您填写的内容？照片也一起删除，不能恢复。')) return
            void model.drop(item.id)
            go(viewUrl('case', item.caseId), true)
          }}
        >
          放弃我填的，保留现在的
        </button>
      </div>
      <div className="f-foot">
        <button type="button" className="f-main" disabled={no !== null} onClick={() => void model.rebase(item.id)}>
          按现在的情况，核对我的内容再提交
        </button>
      </div>
    </div>
  )
}
export function DoneView(props: { readonly item: Item | undefined }): ReactNode {
  const model = useModel()
  const { item } = props
  if (!item) return <p className="f-note">已办理。</p>
  const sent = item.status === 'sent'
  return (
    <div className="f-page has-nav">
      <Head title={sent ? '已发送' : statusText[item.status]} back="" />
      <StateBar />
      <div className="f-body">
        <div className={`f-done ${sent ? '' : 'is-wait'}`}>
          <b>{itemTitle(item, model.declOf(item))}</b>
          <p>
            {sent
              ? `已发送${item.no ? `，文号 ${item.no}` : ''}`
              : item.status === 'waiting'
                ? '已存在本机，有信号时自动发出。可以关掉页面，不会丢失。'
                : (item.why ?? statusText[item.status])}
          </p>
        </div>
        {item.kind === 'duty' ? <DutyAnswer item={item} /> : null}
        <button type="button" className="f-second" onClick={() => go(item.kind === 'duty' ? viewUrl('duties') : '')}>
          {item.kind === 'duty' ? '回到职责' : '回到待办'}
        </button>
        {sent && item.kind !== 'duty' ? (
          <button type="button" className="f-second" onClick={() => go(viewUrl('case', item.kind === 'open' ? item.id : item.caseId))}>
            看这一件
          </button>
        ) : null}
      </div>
    </div>
  )
}
