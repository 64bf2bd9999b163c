/** One order: what, who, until when, receipt and proof, and the two decisions about the proof. */
import type { OrderView } from '@anlan/contract'
import { citationText } from '@anlan/kernel/base'
import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'
import { shortTime, useNow } from '../../design/time.tsx'
import { whyNotConfirm, whyNotSendBack } from './may.ts'
import { KindBadge, OrderDue, OrderStatusText, Photos, proofText } from './order-parts.tsx'

const count = { people: '人', vehicles: '辆', households: '户' }
export function ReasonModal(props: {
  readonly open: boolean
  readonly title: string
  readonly label: string
  readonly ok: string
  readonly max?: number
  onOk(reason: string): Promise<unknown>
  onClose(): void
}): ReactNode {
  const [text, setText] = useState('')
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.ok}
      cancelText="取消"
      okButtonProps={{ disabled: text.trim() === '' }}
      onOk={async () => {
        if ((await props.onOk(text.trim())) !== null) setText('')
      }}
      onCancel={props.onClose}
      destroyOnHidden
      width={440}
    >
      <Input.TextArea rows={3} autoFocus maxLength={props.max ?? 500} value={text} placeholder={props.label} aria-label={props.label} onChange={(e) => setText(e.target.value)} />
    </Modal>
  )
}
export function OrderActions(props: { readonly order: OrderView }): ReactNode {
  const { order } = props
  const me = useMe()
  const { run } = useAct()
  const [back, setBack] = useState(false)
  return (
    <>
      <ActButton small reason={whyNotSendBack(me, order)} onClick={() => setBack(true)}>
        退回
      </ActButton>
      <ActButton small look="primary" reason={whyNotConfirm(me, order)} onClick={() => void run('已核实', () => client.call('confirmOrder', { params: { id: order.id } }))}>
        核实
      </ActButton>
      <ReasonModal
        open={back}
        title={`退回“${order.title}”`}
        label="哪里不对，要补什么"
        ok="退回重做"
        onClose={() => setBack(false)}
        onOk={async (because) => {
          const done = await run('已退回', () => client.call('sendBackOrder', { params: { id: order.id }, body: { because } }))
          if (done) setBack(false)
          return done
        }}
      />
    </>
  )
}
export function OrderCard(props: { readonly order: OrderView }): ReactNode {
  const { order } = props
  const t = useNow()
  const late = order.overdue || (order.status === 'issued' && order.receiptBy < t) || (order.status === 'received' && order.doneBy < t)
  const settled = order.status === 'confirmed' || order.status === 'lifted'
  return (
    <article className="order" data-late={late} data-settled={settled}>
      <header>
        <KindBadge kind={order.kind} />
        <b className="order-title">{order.title}</b>
        <OrderStatusText order={order} />
      </header>
      <div className="order-line">
        <span>
          {order.target}
          {order.drill ? <span className="drill-tag">演练</span> : null}
        </span>
        <OrderDue order={order} />
      </div>
      <div className="order-line dim">
        <span>
          {order.ownerName} · {order.ownerTitle}
        </span>
        <span className="num">{order.receivedAt ? `签收 ${shortTime(order.receivedAt, t)}` : '未签收'}</span>
      </div>
      {order.escalations.length > 0 ? (
        <div className="order-note is-bad">
          已升级 {order.escalations.length} 次：
          {order.escalations.map((e) => `${{ receipt: '未签收', done: '未完成', unable: '无法执行' }[e.why]} ${shortTime(e.at, t)}`).join('，')}
        </div>
      ) : null}
      {order.unableBecause ? <div className="order-note is-bad">无法执行：{order.unableBecause}</div> : null}
      {order.sentBack ? <div className="order-note">退回意见：{order.sentBack}</div> : null}
      {order.proof ? (
        <div className="order-proof">
          <Photos ids={order.proof.photos} what={order.title} />
          <span className="dim">
            {[
              order.proof.count === undefined ? '' : `${order.proof.count} ${order.proofNeed.count ? count[order.proofNeed.count] : ''}`,
              order.proof.at ? `定位 ${order.proof.at[0].toFixed(4)}, ${order.proof.at[1].toFixed(4)}` : '',
              order.proof.note ?? '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      ) : null}
      {settled ? null : (
        <footer>
          <small className="dim" title={order.legal.map(citationText).join('；')}>
            需 {proofText(order.proofNeed)}
            {order.legal[0] ? ` · 依据${citationText(order.legal[0])}` : ''}
          </small>
          <span className="order-acts">
            <OrderActions order={order} />
          </span>
        </footer>
      )}
    </article>
  )
}
