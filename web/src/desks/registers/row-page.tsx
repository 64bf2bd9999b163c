/** One row: what it says today, what became of it, and what who keeps it may do with it. */
import type { RowDetail } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Drawer, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { ActButton, TypedConfirm } from '../../design/danger.tsx'
import { Boundary, Guard, Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { FieldText } from '../../engines/case/field-text.tsx'
import { FlagTags } from '../../engines/register/flags.tsx'
import { OriginNote } from '../../engines/register/origin.tsx'
import { ChangeRowForm } from '../../engines/register/row-form.tsx'
import '../../engines/case/case.css'
import '../room/room.css'

const noNames = { people: {}, orgs: {}, entities: {}, places: {} }
const pictured: ReadonlySet<string> = new Set(['photos', 'files', 'signature', 'rows'])
function Values(props: { readonly row: RowDetail }): ReactNode {
  const { row } = props
  return (
    <dl className="case-values">
      {Object.entries(row.decl.fields).map(([k, field]) => {
        const v = row.values[k]
        return [
          <dt key={k}>{field.title}</dt>,
          <dd key={`${k}-v`}>
            {v === undefined ? (
              <span className="dim">{field.secret ? '不公开或未填' : '未填'}</span>
            ) : pictured.has(field.kind) ? (
              <FieldText field={field} value={v} names={noNames} />
            ) : field.kind === 'entity' ? (
              <Link to="/registers/$register" params={{ register: 'listed-entities' }} search={{ entity: String(v) } as never}>
                {row.texts[k]}
              </Link>
            ) : (
              <span className="case-long">{row.texts[k] || '—'}</span>
            )}
          </dd>,
        ]
      })}
    </dl>
  )
}
function History(props: { readonly row: RowDetail }): ReactNode {
  const { row } = props
  if (row.decl.derived) return <OriginNote register={row.decl.id} />
  return (
    <ol className="reg-history">
      {row.history.toReversed().map((h) => (
        <li key={`${h.at}-${h.text}`}>
          <span>
            <b>{h.text}</b>　{h.byName}
            {'　'}
            <span className="dim">
              <When at={h.at} />
            </span>
          </span>
          {h.because ? <span>理由：{h.because}</span> : null}
          {h.text === '修改'
            ? h.changes.map((c) => (
                <span key={c.field}>
                  {c.field}：<del>{c.before || '（空）'}</del> → <ins>{c.after || '（空）'}</ins>
                </span>
              ))
            : null}
        </li>
      ))}
    </ol>
  )
}
function EndRow(props: { readonly row: RowDetail; readonly open: boolean; onClose(): void }): ReactNode {
  const { row } = props
  const { run } = useAct()
  const [because, setBecause] = useState('')
  return (
    <TypedConfirm
      open={props.open}
      title={`注销${row.decl.noun}`}
      word="注销"
      ok="注销"
      ready={because.trim() !== ''}
      consequence={`“${row.name}”即日起不再计入台账和指标。旧值、修改记录和理由留存，不能恢复；确有需要请重新登记。`}
      onClose={props.onClose}
      onOk={async () => {
        if (await run('已注销', () => client.call('endRow', { params: { register: row.decl.id, id: row.id }, body: { because: because.trim() } }))) props.onClose()
      }}
    >
      <Input.TextArea aria-label="注销理由" placeholder="注销理由（必填）" maxLength={500} value={because} onChange={(e) => setBecause(e.target.value)} />
    </TypedConfirm>
  )
}
function Row(props: { readonly row: RowDetail }): ReactNode {
  const { row } = props
  const { decl } = row
  const { run } = useAct()
  const [changing, setChanging] = useState(false)
  const [ending, setEnding] = useState(false)
  const whose = row.entityName || row.orgName
  return (
    <div className="case-page">
      <header className="case-head">
        <Link to="/registers/$register" params={{ register: decl.id }} search={{ view: 'list' } as never}>
          ‹ {decl.title}
        </Link>
        <h1>{row.name}</h1>
        {row.demo && !row.name.includes('演示') ? <span className="reg-demo">演示</span> : null}
        <FlagTags decl={decl} row={row} />
        <Button className="case-print" onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <div className="case-main">
        {row.to !== null ? (
          <p className="consequence">
            已于 {dateText(row.to)} 注销{row.endedBecause ? `：${row.endedBecause}` : ''}
          </p>
        ) : null}
        <section className="case-box">
          <h4>{decl.noun}</h4>
          <Values row={row} />
        </section>
        {decl.derived ? null : (
          <div className="reg-tags is-work">
            <ActButton look="primary" reason={row.mayNot} onClick={() => setChanging(true)}>
              修改
            </ActButton>
            <ActButton reason={row.mayNot} onClick={() => void run('已确认', () => client.call('confirmRow', { params: { register: decl.id, id: row.id } }))}>
              确认仍属实
            </ActButton>
            <ActButton look="danger" reason={row.mayNot} onClick={() => setEnding(true)}>
              注销
            </ActButton>
            {row.mayNot ? <span className="dim">{row.mayNot}</span> : null}
          </div>
        )}
      </div>
      <aside className="case-side">
        <section className="case-box">
          <h4>所属</h4>
          <dl className="case-values">
            <dt>{row.entity ? '单位' : '机构'}</dt>
            <dd>{whose}</dd>
            {row.entity ? (
              <>
                <dt>所在</dt>
                <dd>{row.orgName}</dd>
                <dt>该单位</dt>
                <dd>
                  <Link to="/cases" search={{ box: 'all', entity: row.entity } as never}>
                    案件
                  </Link>
                  {'　'}
                  <a href={`/plate/${encodeURIComponent(row.entity)}`} target="_blank" rel="noreferrer">
                    责任公示牌
                  </a>
                </dd>
              </>
            ) : null}
            {row.link && decl.derived ? (
              <>
                <dt>来源</dt>
                <dd>
                  <a href={row.link}>到来源处查看</a>
                </dd>
              </>
            ) : null}
            {decl.derived ? null : (
              <>
                <dt>起</dt>
                <dd className="num">{dateText(row.from)}</dd>
                <dt>最近确认</dt>
                <dd>
                  <When at={row.confirmedAt} />
                </dd>
              </>
            )}
            <dt>依据</dt>
            <dd className="case-legal">{decl.cites.join('；')}</dd>
          </dl>
        </section>
        <section className="case-box">
          <h4>{decl.derived ? '怎么来的' : '修改记录'}</h4>
          <History row={row} />
        </section>
      </aside>
      <Drawer open={changing} title={`修改${decl.noun}`} size={560} onClose={() => setChanging(false)} destroyOnHidden>
        <ChangeRowForm row={row} onCancel={() => setChanging(false)} onDone={() => setChanging(false)} />
      </Drawer>
      <EndRow row={row} open={ending} onClose={() => setEnding(false)} />
    </div>
  )
}
function Load(): ReactNode {
  const { register, id } = useParams({ strict: false }) as { readonly register: string; readonly id: string }
  const read = useRead('registerRow', { params: { register, id } }, { keep: false })
  return <Read of={read}>{(row) => <Row row={row} />}</Read>
}
export function RowPage(): ReactNode {
  return (
    <Guard action="register.see">
      <Boundary what="台账行">
        <Load />
      </Boundary>
    </Guard>
  )
}
