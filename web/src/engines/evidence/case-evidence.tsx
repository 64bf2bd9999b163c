/** The evidence of a case: what there is, whose, since when, and the questions that stand open about it. */
import type { EvidenceQuestion, EvidenceView } from '@anlan/contract'
import { dateText, whenText } from '@anlan/kernel/base'
import { Button, Drawer } from 'antd'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { FileLink, Piece } from './pieces.tsx'
import './evidence.css'

function Question(props: { readonly q: EvidenceQuestion; readonly caseId: string }): ReactNode {
  const { q } = props
  const other = q.other && q.other.caseId !== props.caseId ? q.other : null
  return (
    <li>
      <b>疑问</b> {q.text}
      {other ? (
        <>
          {' '}
          <Link to="/cases/$id" params={{ id: other.caseId }}>
            查看 {other.no}
          </Link>
        </>
      ) : null}
    </li>
  )
}
function sizeText(n: number): string {
  return n >= 1024 * 1024 ? `${(n / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(n / 1024))} KB`
}
function claimText(e: EvidenceView): string {
  const by = e.claim === 'file' ? '文件自述' : '设备自述'
  const when = e.takenAt === null ? '形成时间未知' : `形成 ${whenText(e.takenAt)}`
  const where = e.lng === null || e.lat === null ? '' : `，${e.lat.toFixed(5)}, ${e.lng.toFixed(5)}`
  return e.claim === null ? when : `${when}${where}（${by}，未核实）`
}
function Shown(props: { readonly e: EvidenceView; readonly title: string; readonly n: number }): ReactNode {
  const { e } = props
  if (e.kind === 'reading') return <span className="piece-file">监测读数</span>
  if (!e.mime.startsWith('image/')) return <FileLink id={e.id} kind={e.kindTitle} name={e.name} />
  return <Piece id={e.id} what={props.title} n={props.n} whole={e.kind === 'signature'} />
}
function One(props: { readonly e: EvidenceView; readonly n: number; onOpen(): void }): ReactNode {
  const { e } = props
  const title = [...new Set(e.uses.map((u) => u.fieldTitle))].join('、')
  return (
    <li className="ev-row">
      <span className="photos">
        <Shown e={e} title={title} n={props.n} />
      </span>
      <div>
        <div>
          <b>{e.kindTitle}</b> {title}
          {e.demo ? <span className="demo-tag"> 演示</span> : null}
        </div>
        {e.text ? <div>{e.text}</div> : null}
        <div className="dim num">
          收到 {whenText(e.receivedAt)} {e.byName}　{claimText(e)}
        </div>
        <Button type="link" size="small" onClick={props.onOpen}>
          散列与保管记录
        </Button>
      </div>
    </li>
  )
}
function Detail(props: { readonly id: string }): ReactNode {
  const read = useRead('evidence', { params: { id: props.id } })
  return (
    <Read of={read} rows={6}>
      {(d) => (
        <div className="ev-detail">
          <dl className="case-values">
            <dt>种类</dt>
            <dd>
              {d.evidence.kindTitle} {d.evidence.name} {sizeText(d.evidence.size)}
            </dd>
            <dt>原件散列</dt>
            <dd className="ev-hash num">{d.evidence.sha256}</dd>
            <dt>副本散列</dt>
            <dd className="ev-hash num">{d.evidence.cleanSha256 === d.evidence.sha256 ? '与原件相同（文件中没有隐私信息）' : d.evidence.cleanSha256}</dd>
            <dt>时间地点</dt>
            <dd>{claimText(d.evidence)}</dd>
            <dt>用于</dt>
            <dd>
              {d.evidence.uses.map((u) => (
                <div key={`${u.caseId}/${u.field}`}>
                  {u.stepTitle}“{u.fieldTitle}” {whenText(u.at)} {u.byName}
                </div>
              ))}
            </dd>
          </dl>
          <h4>保管记录</h4>
          {d.chainBrokenAt === null ? (
            <p className="tone-good">✓ 记录逐条散列相接，未被改动</p>
          ) : (
            <p className="tone-bad" role="alert">
              第 {d.chainBrokenAt} 条起与散列不符：记录可能被改动，请报审计管理员。
            </p>
          )}
          <ol className="case-line">
            {d.custody.map((c) => (
              <li key={c.no}>
                <time className="num">
                  {dateText(c.at).slice(5)} {whenText(c.at).slice(-5)}
                </time>
                <span>
                  {c.byName} {c.text}
                </span>
              </li>
            ))}
          </ol>
          <div className="row-end">
            <Button href={`/api/evidence/${encodeURIComponent(props.id)}/file`} target="_blank">
              打开副本
            </Button>
            <Button
              disabled={!d.mayOriginal}
              title={d.mayOriginal ? '调取原件会记入保管记录' : '原件仅承办案件的执法、监管人员可以调取'}
              href={d.mayOriginal ? `/api/evidence/${encodeURIComponent(props.id)}/original` : ''}
              target="_blank"
            >
              调取原件
            </Button>
          </div>
        </div>
      )}
    </Read>
  )
}
export function CaseEvidence(props: { readonly caseId: string }): ReactNode {
  const read = useRead('caseEvidence', { params: { id: props.caseId } })
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Read of={read} rows={3}>
      {({ rows, questions }) =>
        rows.length === 0 ? (
          <p className="dim">尚未上传证据。办理步骤中的照片、文件、签名和读数会列在这里。</p>
        ) : (
          <>
            {questions.length > 0 ? (
              <ul className="ev-questions">
                {questions.map((q) => (
                  <Question key={`${q.evidence}/${q.other?.caseId ?? ''}/${q.other?.evidence ?? ''}/${q.text}`} q={q} caseId={props.caseId} />
                ))}
              </ul>
            ) : null}
            <ol className="ev-list">
              {rows.map((e, i) => (
                <One key={e.id} e={e} n={i + 1} onOpen={() => setOpen(e.id)} />
              ))}
            </ol>
            <Drawer open={open !== null} onClose={() => setOpen(null)} title="证据" size={520} destroyOnHidden>
              {open ? <Detail id={open} /> : null}
            </Drawer>
          </>
        )
      }
    </Read>
  )
}
