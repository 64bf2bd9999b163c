/** One person's line: every attempt, what comes next, and the two things an officer can do by hand. */
import type { LineView, Me } from '@anlan/contract'
import type { ChannelName } from '@anlan/kernel/base'
import { ackByText, attemptOutcomeText, lineEngine, lineStatusText } from '@anlan/kernel/callout'
import { Button, Drawer, Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'
import { countdownText, shortTime, spanText, useNow, When } from '../../design/time.tsx'
import { FILLED, whyRefused } from '../ask.ts'
import { CellMark } from './cell-mark.tsx'
import { cellOf, stepsAhead } from './next-step.ts'

const channelText: Record<ChannelName, string> = { voice: '语音', sms: '短信', app: '应用内', robot: '群机器人', siren: '广播' }
const statusText = { sent: '已发出', delivered: '已送达', ringing: '振铃', answered: '已接通', ended: '结束' }

/** Why nobody may answer for this person now; null when it may be done. The answer is the kernel's own. */
export function whyNotAcknowledgeFor(me: Me, line: LineView, reason: string): string | null {
  return whyNot(me, 'line.acknowledge-for') ?? whyRefused(lineEngine, { ...line, code: '', codeWrong: 0 }, { do: 'acknowledge', by: 'on-behalf', reason }, me)
}
export function LineDrawer(props: { readonly line: LineView | null; readonly lines: readonly LineView[]; onClose(): void }): ReactNode {
  const { line } = props
  const me = useMe()
  const t = useNow()
  const { run } = useAct()
  const [reason, setReason] = useState('')
  const [phone, setPhone] = useState<string | null>(null)
  const id = line?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a revealed number belongs to one person only
  useEffect(() => {
    setPhone(null)
    setReason('')
  }, [id])
  if (!line) return null
  const forbidden = whyNot(me, 'line.acknowledge-for')
  const blocked = whyNotAcknowledgeFor(me, line, FILLED)
  const stands = line.of ? props.lines.find((l) => l.id === line.of) : undefined
  const reveal = async () => {
    const got = await run(null, () => client.call('revealPhone', { params: { id: line.id } }))
    if (got) setPhone(got.phone)
  }
  const answerFor = async () => {
    const done = await run('已代为确认并留痕', () => client.call('acknowledgeFor', { params: { id: line.id }, body: { reason: reason.trim() } }))
    if (done) setReason('')
  }
  return (
    <Drawer open title={`${line.name} · ${line.title}`} size={440} onClose={props.onClose} mask={false}>
      <div className="stack">
        <div className="line-head">
          <CellMark cell={cellOf(line)} size={20} />
          <b>{lineStatusText[line.status]}</b>
          {line.drill ? <span className="drill-tag">演练</span> : null}
          {line.acknowledged ? (
            <span className="dim">
              {ackByText[line.acknowledged.by]} · 用时 {spanText(line.acknowledged.at - line.openedAt)} · <When at={line.acknowledged.at} both={false} />
            </span>
          ) : null}
        </div>
        {line.acknowledged?.reason ? <p>代为确认理由：{line.acknowledged.reason}</p> : null}
        {stands ? <p className="dim">{line.as === 'deputy' ? `作为 ${stands.name} 的 B 角被叫` : `因 ${stands.name} 未应答，作为上级被叫`}</p> : null}
        <div className="line-phone">
          <span className="dim">电话</span>
          <b className="num">{phone ?? line.phone ?? '未登记号码'}</b>
          {phone ? (
            <a href={`tel:${phone}`}>拨打</a>
          ) : (
            <ActButton small reason={forbidden ?? (line.phone ? null : '没有登记号码，请在“责任人”中补齐。')} onClick={() => void reveal()}>
              显示完整号码
            </ActButton>
          )}
          <small className="dim">查看会留痕</small>
        </div>
        <section>
          <h4>接下来</h4>
          {stepsAhead(line).length === 0 ? <p className="dim">已结束，没有后续步骤。</p> : null}
          <ol className="steps">
            {stepsAhead(line).map((s) => (
              <li key={s.text} className={s.at < t ? 'dim' : ''}>
                <span className="num">{shortTime(s.at, t)}</span> {s.text} <span className="num dim">{s.at > t ? `剩 ${countdownText(s.at - t)}` : '正在执行'}</span>
              </li>
            ))}
          </ol>
          <ul className="facts">
            {line.deputyCalledAt ? (
              <li>
                B 角已叫 <When at={line.deputyCalledAt} both={false} />
              </li>
            ) : null}
            {line.superiorCalledAt ? (
              <li>
                上级已叫 <When at={line.superiorCalledAt} both={false} />
              </li>
            ) : null}
            {line.doorOrderedAt ? (
              <li>
                已派人上门 <When at={line.doorOrderedAt} both={false} />
              </li>
            ) : null}
          </ul>
        </section>
        <section>
          <h4>呼叫记录（{line.attempts.length}）</h4>
          <table className="plain-table">
            <thead>
              <tr>
                <th>次</th>
                <th>通道</th>
                <th>时刻</th>
                <th>结果</th>
                <th className="right">听到</th>
              </tr>
            </thead>
            <tbody>
              {[...line.attempts].reverse().map((a) => (
                <tr key={a.key}>
                  <td className="num">{a.no}</td>
                  <td>{channelText[a.channel]}</td>
                  <td className="num">{shortTime(a.at, t)}</td>
                  <td>{a.outcome ? attemptOutcomeText[a.outcome] : statusText[a.status]}</td>
                  <td className="num right">{a.heard === undefined ? '—' : `${a.heard} 秒`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h4>播报内容</h4>
          <p className="quote">{line.text}</p>
        </section>
        <section>
          <h4>代为确认</h4>
          <p className="dim">已用其他方式联系到本人时使用；本人姓名、您的姓名与理由一并留痕。</p>
          <Input.TextArea
            rows={2}
            maxLength={300}
            disabled={Boolean(blocked)}
            value={reason}
            aria-label="代为确认的理由"
            placeholder="如何联系到本人，例如：座机 023-… 打通，本人已带队到岗"
            onChange={(e) => setReason(e.target.value)}
          />
          <div className="row-end">
            <Button onClick={props.onClose}>关闭</Button>
            <ActButton look="primary" reason={whyNotAcknowledgeFor(me, line, reason)} onClick={() => void answerFor()}>
              代为确认
            </ActButton>
          </div>
        </section>
      </div>
    </Drawer>
  )
}
