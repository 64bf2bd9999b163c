/** Beside the case page of a report: messages with somebody unknown, what is sealed, the reward by rule, likely doubles, openings. */
import type { ReportMessage, ReportPanel as Panel } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, uploadPhoto, useRead } from '../../api/client.ts'
import { ActButton } from '../../design/danger.tsx'
import { FilePick } from '../../design/file-pick.tsx'
import { Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { Opening } from './opened.tsx'
import './reports.css'

function Talk(props: { readonly messages: readonly ReportMessage[] }): ReactNode {
  if (props.messages.length === 0) return <p className="dim">还没有留言。举报人凭查询码能看到您写的内容；您看不到对方是谁，也不要询问。</p>
  return (
    <ul className="rp-talk">
      {props.messages.map((m) => (
        <li key={m.id} data-mine={m.mine}>
          <span className="dim">
            {m.byName} <When at={m.at} /> {m.mine ? (m.read ? '已读' : '未读') : m.read ? '' : '新'}
          </span>
          <p>{m.text}</p>
          {m.files.map((f, n) => (
            <a key={f} href={`/api/evidence/${encodeURIComponent(f)}/file`} target="_blank" rel="noreferrer">
              附件 {n + 1}{' '}
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
}
function Messages(props: { readonly id: string; readonly panel: Panel }): ReactNode {
  const { id, panel } = props
  const { run } = useAct()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly string[]>([])
  const unread = panel.messages.filter((m) => !m.mine && !m.read).length
  const { mayWrite } = panel
  useEffect(() => {
    if (unread > 0 && mayWrite) void client.call('readReportMessages', { params: { id }, body: {} }).catch(() => undefined)
  }, [unread, mayWrite, id])
  const attach = async (file: File) => {
    const got = await run(null, () => uploadPhoto(file))
    if (got) setFiles([...files, got])
  }
  const send = async () => {
    if (await run('已发给举报人', () => client.call('answerReport', { params: { id }, body: { text: text.trim(), files: [...files] } }))) {
      setText('')
      setFiles([])
    }
  }
  return (
    <section className="case-box">
      <h4>与举报人的留言{unread > 0 ? `（${unread} 条新）` : ''}</h4>
      <Talk messages={panel.messages} />
      <div className="stack">
        <Input.TextArea
          aria-label="给举报人留言"
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(e) => setText(e.target.value)}
          placeholder="如：请补充大致时间、位置。不要询问身份。"
        />
        <div className="row-end">
          {panel.mayWrite ? (
            <FilePick label={files.length > 0 ? `已附 ${files.length} 张照片，再加` : '附照片'} disabled={files.length >= 5} onFile={(f) => void attach(f)} />
          ) : null}
          <ActButton look="primary" reason={panel.mayWrite ? (text.trim() === '' ? '请写内容' : null) : '只有承办单位执法人员在办理期间可以留言'} onClick={() => void send()}>
            发送
          </ActButton>
        </div>
      </div>
    </section>
  )
}
function Sealed(props: { readonly id: string; readonly panel: Panel }): ReactNode {
  const { panel } = props
  const [kind, setKind] = useState<'identity' | 'payout' | null>(null)
  const line = (k: 'identity' | 'payout', title: string, none: string) => (
    <li>
      <span>{title}</span>
      <span>
        {panel[k].sealed ? (
          <>
            已封存 <When at={panel[k].at ?? (0 as never)} />{' '}
            <ActButton small reason={panel.mayOpen ? null : '只有举报信息保密专管员可以开封，每次开封都留记录'} onClick={() => setKind(k)}>
              开封
            </ActButton>
          </>
        ) : (
          none
        )}
      </span>
    </li>
  )
  return (
    <section className="case-box">
      <h4>封存</h4>
      <ul className="case-line">
        {line('identity', '举报人身份', '匿名，没有留下身份')}
        {line('payout', '领取信息', '尚未提交')}
      </ul>
      {panel.openings && panel.openings.length > 0 ? (
        <details>
          <summary className="dim">开封 {panel.openings.length} 次</summary>
          <ul className="case-line">
            {panel.openings.map((o) => (
              <li key={o.id}>
                <When at={o.at} />
                <span>
                  {o.custodianName} 开封{o.kind === 'identity' ? '身份' : '领取信息'}：{o.reason}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {kind ? <Opening id={props.id} kind={kind} onClose={() => setKind(null)} /> : null}
    </section>
  )
}
export function ReportPanel(props: { readonly id: string }): ReactNode {
  const read = useRead('reportPanel', { params: { id: props.id } }, { every: 30_000 })
  return (
    <Read of={read} rows={6}>
      {(panel) => (
        <>
          <Messages id={props.id} panel={panel} />
          <Sealed id={props.id} panel={panel} />
          {panel.reward ? (
            <section className="case-box">
              <h4>奖励计算（供参考，由人决定）</h4>
              <p>{panel.reward.amount === null ? '不能得出金额' : <b className="num">{panel.reward.amount} 元</b>}</p>
              <ul className="facts">
                {panel.reward.because.map((b) => (
                  <li key={b}>{b}</li>
                ))}
              </ul>
            </section>
          ) : null}
          {panel.doubles.length > 0 ? (
            <section className="case-box">
              <h4>同一镇街的其他在办举报，是否同一事项？</h4>
              <ul className="case-line">
                {panel.doubles.map((d) => (
                  <li key={d.id}>
                    <When at={d.openedAt} />
                    <Link to="/cases/$id" params={{ id: d.id }}>
                      {d.no} {d.title}（{d.state}）
                    </Link>
                  </li>
                ))}
              </ul>
              <p className="dim">同一事项并入最先收到的一件：奖励归第一个有效举报人。</p>
            </section>
          ) : null}
        </>
      )}
    </Read>
  )
}
