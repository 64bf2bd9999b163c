/** 公告: the chain alert → updates → cancel; each text goes draft → submitted → released by a second person with second factor. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { WarningDetail } from '@anlan/contract'
import { warningGradeText, warningLevelText } from '@anlan/kernel/base'
import { cancelText, type MessageKind, type MessageState, type PublicMessage, type PublicText } from '@anlan/kernel/warning'
import { Input, Steps } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { ActButton, TypedConfirm } from '../../design/danger.tsx'
import { LevelBadge } from '../../design/level.tsx'
import { Empty } from '../../design/states.tsx'
import { currentTime, When } from '../../design/time.tsx'
import { ReasonModal } from '../breaker/order-card.tsx'
import { publicFields, whyNotFollowUp, whyNotRelease, whyNotReturn, whyNotSubmit } from './may.ts'

const kindText: Record<MessageKind, string> = { alert: '发布', update: '更新', cancel: '解除' }
const stateText: Record<MessageState, string> = { draft: '草稿', submitted: '待签发', returned: '已退回', released: '已签发' }
const stepOf: Record<MessageState, number> = { draft: 0, returned: 0, submitted: 1, released: 3 }

export function PublicTextForm(props: { readonly value: PublicText; readonly readOnly: boolean; onChange(next: PublicText): void }): ReactNode {
  const { value } = props
  return (
    <div className="public-text">
      <div className="public-row">
        <span className="public-name">预警级别</span>
        <span>
          <LevelBadge level={value.level} text={`${warningLevelText[value.level]}（${warningGradeText[value.level]}）`} />
        </span>
      </div>
      <div className="public-row">
        <span className="public-name">起始时间</span>
        <When at={value.startsAt} />
      </div>
      {publicFields.map((f) => (
        <label className="public-row" key={f.key}>
          <span className="public-name">{f.title}</span>
          {props.readOnly ? (
            <span className="public-value">{value[f.key]}</span>
          ) : (
            <span>
              <Input.TextArea
                autoSize={{ minRows: f.rows, maxRows: 8 }}
                maxLength={f.max}
                aria-label={f.title}
                status={value[f.key].trim() === '' ? 'error' : ''}
                value={value[f.key]}
                onChange={(e) => props.onChange({ ...value, [f.key]: e.target.value })}
              />
              {value[f.key].trim() === '' ? <small className="form-error">必填（突发事件应对法第六十四条）</small> : null}
            </span>
          )}
        </label>
      ))}
    </div>
  )
}
function MessageCard(props: { readonly warning: WarningDetail['warning']; readonly message: PublicMessage; readonly people: number; readonly orders: number }): ReactNode {
  const { message: m, warning } = props
  const me = useMe()
  const { run } = useAct()
  const [text, setText] = useState(m.text)
  const [open, setOpen] = useState<'release' | 'return' | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change by a colleague replaces the text only when the chain moved on
  useEffect(() => setText(m.text), [m.no, m.state])
  const editing = (m.state === 'draft' || m.state === 'returned') && !whyNot(me, 'warning.draft')
  return (
    <article className="message" data-state={m.state}>
      <header>
        <b>
          第 {m.no} 号 · {kindText[m.kind]}
        </b>
        <span className="dim">{stateText[m.state]}</span>
        {m.releasedAt ? (
          <span className="dim">
            <When at={m.releasedAt} both={false} />
          </span>
        ) : null}
        {m.references.length > 0 ? <span className="dim">接续第 {m.references.join('、')} 号</span> : null}
        {warning.drill ? <span className="drill-tag">演练</span> : null}
      </header>
      {m.state === 'released' ? null : (
        <Steps
          size="small"
          current={stepOf[m.state]}
          {...(m.state === 'returned' ? { status: 'error' as const } : {})}
          items={[{ title: m.drafter ? '起草' : '机器起草' }, { title: '签发（另一人）' }, { title: '发布' }]}
        />
      )}
      {m.returnedBecause && m.state === 'returned' ? <p className="order-note is-bad">退回意见：{m.returnedBecause}</p> : null}
      {m.drafter === null && m.state === 'draft' ? <p className="dim">文字由系统按预案生成，须由人核对、修改后送审。</p> : null}
      <PublicTextForm value={text} readOnly={!editing} onChange={setText} />
      {m.state === 'released' ? null : (
        <div className="row-end">
          {m.state === 'submitted' ? (
            <ActButton reason={whyNotReturn(me, warning, m)} onClick={() => setOpen('return')}>
              退回修改
            </ActButton>
          ) : (
            <ActButton
              look="primary"
              reason={whyNotSubmit(me, warning, m, text)}
              onClick={() => void run('已送审', () => client.call('submitMessage', { params: { id: warning.id }, body: { no: m.no, text } }))}
            >
              送审
            </ActButton>
          )}
          <ActButton look="danger" reason={whyNotRelease(me, warning, m)} onClick={() => setOpen('release')}>
            签发
          </ActButton>
        </div>
      )}
      <TypedConfirm
        open={open === 'release'}
        title={`签发第 ${m.no} 号（${kindText[m.kind]}）`}
        word={m.kind === 'cancel' ? '解除' : '签发'}
        ok="签发"
        consequence={
          <>
            <p>
              <b>{text.headline}</b>
            </p>
            <p>
              将向公众发布；{warning.phase === 'live' ? '本预警已呼叫' : '签发后将呼叫'} <b className="num">{props.people}</b> 人，措施 <b className="num">{props.orders}</b> 条。
            </p>
            <p className="dim">签发后如需更正，可起草“更新”或“解除”公告接续本号。</p>
          </>
        }
        onClose={() => setOpen(null)}
        onOk={async () => {
          const done = await run('已签发', () => client.call('releaseMessage', { params: { id: warning.id }, body: { no: m.no } }), { secondFactor: me.secondFactor !== 'fresh' })
          if (done) setOpen(null)
        }}
      />
      <ReasonModal
        open={open === 'return'}
        title="退回修改"
        label="哪里要改"
        ok="退回"
        max={300}
        onClose={() => setOpen(null)}
        onOk={async (because) => {
          const done = await run('已退回', () => client.call('returnMessage', { params: { id: warning.id }, body: { no: m.no, because } }))
          if (done) setOpen(null)
          return done
        }}
      />
    </article>
  )
}
export function Messages(props: { readonly detail: WarningDetail }): ReactNode {
  const { warning, lines, orders } = props.detail
  const me = useMe()
  const { run } = useAct()
  const last = warning.messages.findLast((m) => m.state === 'released')
  const next = async (kind: 'update' | 'cancel') => {
    if (!last) return
    const text = kind === 'cancel' ? cancelText(last.text, `${warning.placeName}${warning.hazard}风险已减弱`, currentTime()) : { ...last.text, startsAt: currentTime() }
    await run(kind === 'cancel' ? '已起草解除公告，请核对后送审' : '已起草更新，请核对后送审', () =>
      client.call('draftUpdate', { params: { id: warning.id }, body: { kind, text } }),
    )
  }
  return (
    <div className="messages">
      {warning.messages.length === 0 ? <Empty what="没有公告" how="此级别不要求向公众发布。级别升高或人工预警送审后会出现在这里。" /> : null}
      {[...warning.messages].reverse().map((m) => (
        <MessageCard key={m.no} warning={warning} message={m} people={lines.length} orders={orders.length} />
      ))}
      {warning.messages.length > 0 ? (
        <div className="row-end">
          <ActButton small reason={whyNotFollowUp(me, warning, 'update')} onClick={() => void next('update')}>
            起草更新
          </ActButton>
          <ActButton small reason={whyNotFollowUp(me, warning, 'cancel')} onClick={() => void next('cancel')}>
            起草解除
          </ActButton>
        </div>
      ) : null}
    </div>
  )
}
