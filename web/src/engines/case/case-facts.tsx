/** What a case says so far: its fields in the order of the declaration, its documents, its relatives and its log. */
import type { CasePage } from '@anlan/contract'
import { clockText, dateText } from '@anlan/kernel/base'
import type { CaseDecl } from '@anlan/kernel/case'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FieldText } from './field-text.tsx'

export function CaseValues(props: { readonly decl: CaseDecl; readonly page: CasePage }): ReactNode {
  const { decl, page } = props
  const shown = Object.entries(decl.fields).filter(([k]) => page.state.values[k] !== undefined)
  return (
    <dl className="case-values">
      {shown.map(([k, field]) => {
        const v = page.state.values[k]
        return v === undefined ? null : (
          <div key={k} style={{ display: 'contents' }}>
            <dt>{field.title}</dt>
            <dd>
              <FieldText field={field} value={v} names={page.names} />
            </dd>
          </div>
        )
      })}
      {page.hidden.length > 0 ? (
        <>
          <dt>未显示</dt>
          <dd className="dim">{page.hidden.map((h) => decl.fields[h]?.title ?? h).join('、')}（仅承办人员可见）</dd>
        </>
      ) : null}
    </dl>
  )
}
export function CaseTimeline(props: { readonly page: CasePage }): ReactNode {
  return (
    <ol className="case-line">
      {props.page.timeline.toReversed().map((t) => (
        <li key={t.seq}>
          <time className="num" title={`${dateText(t.at)} ${clockText(t.at)}`}>
            {dateText(t.at).slice(5)} {clockText(t.at).slice(0, 5)}
          </time>
          <span className={`tone-${t.tone === 'plain' ? 'none' : t.tone}`}>{t.text}</span>
        </li>
      ))}
    </ol>
  )
}
/** Everything of the case in one file, as the office archives it. */
export function CaseFileLink(props: { readonly id: string }): ReactNode {
  return (
    <a href={`/api/cases/${encodeURIComponent(props.id)}/file.pdf`} target="_blank" rel="noreferrer" title="首页、目录、文书、证据、经过；导出会留下记录">
      导出案卷（PDF）
    </a>
  )
}
export function CaseDocuments(props: { readonly page: CasePage }): ReactNode {
  const { documents, state } = props.page
  if (documents.length === 0)
    return (
      <p className="dim">
        尚未制发文书。　
        <CaseFileLink id={state.id} />
      </p>
    )
  const base = `/api/cases/${encodeURIComponent(state.id)}/documents`
  return (
    <ul className="case-docs">
      {documents.map((d) => (
        <li key={d.index}>
          <b>{d.title}</b> <span className="num">{d.no}</span>
          <div className="dim">
            {dateText(d.at)} {d.byName}　<a href={`${base}/${d.index}.docx`}>Word</a> ·{' '}
            <a href={`${base}/${d.index}.pdf`} target="_blank" rel="noreferrer">
              PDF
            </a>
          </div>
        </li>
      ))}
      <li>
        <CaseFileLink id={state.id} />
      </li>
    </ul>
  )
}
export function CaseRelatives(props: { readonly page: CasePage }): ReactNode {
  const { parent, children, state } = props.page
  if (!parent && children.length === 0 && state.absorbed.length === 0 && !state.mergedInto) return null
  const line = (c: NonNullable<typeof parent>, what: string) => (
    <li key={c.id}>
      <span className="dim">{what}</span>
      <span>
        <Link to="/cases/$id" params={{ id: c.id }}>
          {c.typeTitle} {c.no}
        </Link>{' '}
        {c.title} <span className={c.late ? 'tone-bad' : 'dim'}>{c.endedAt === null ? (c.late ? '逾期' : (c.states[0]?.title ?? '')) : '已办结'}</span>
      </span>
    </li>
  )
  return (
    <section className="case-box">
      <h4>关联案件</h4>
      <ul className="case-line">
        {parent ? line(parent, '来自') : null}
        {children.map((c) => line(c, '引出'))}
        {state.mergedInto ? (
          <li>
            <span className="dim">并入</span>
            <Link to="/cases/$id" params={{ id: state.mergedInto.id }}>
              {state.mergedInto.no}
            </Link>
          </li>
        ) : null}
        {state.absorbed.map((a) => (
          <li key={a.id}>
            <span className="dim">并入了</span>
            <Link to="/cases/$id" params={{ id: a.id }}>
              {a.no}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
