/** The breaker of a warning: what it holds, whether its release fact is proved, ask and grant by two people. */
import type { BreakerView } from '@anlan/contract'
import { breakerScopeText } from '@anlan/kernel/breaker'
import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, uploadPhoto } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { ActButton, TypedConfirm } from '../../design/danger.tsx'
import { FilePick } from '../../design/file-pick.tsx'
import { When } from '../../design/time.tsx'
import { whyNotAskRelease, whyNotGrantRelease, whyNotRefuseRelease, whyNotSendAsk } from './may.ts'
import { Photos } from './order-parts.tsx'
import { ReasonModal } from './order-card.tsx'

export const breakerStatusText: Record<BreakerView['status'], string> = { tripped: '熔断中', 'release-asked': '已申请解除', released: '已解除' }
function Fact(props: { readonly fact: BreakerView['fact'] }): ReactNode {
  const { fact } = props
  return (
    <span className={fact.holds ? 'tone-good' : 'tone-wait'}>
      {fact.holds ? '✓' : '…'} {fact.need ? `解除条件：${fact.need}。` : ''}
      {fact.text}
    </span>
  )
}
/** `onOpen` leads to the breaker's own view; absent there. */
export function BreakerBar(props: { readonly breaker: BreakerView; onOpen?(): void }): ReactNode {
  const { breaker: b } = props
  const me = useMe()
  const { run } = useAct()
  const [open, setOpen] = useState<'ask' | 'grant' | 'refuse' | null>(null)
  const [because, setBecause] = useState('')
  const [photos, setPhotos] = useState<readonly string[]>([])
  const lacking = whyNotSendAsk(me, b, because, photos)
  const numbers = (
    <>
      <p>
        <b>{b.title}</b>（{breakerScopeText[b.scope]} · {b.placeName}）
      </p>
      <p>
        解除后，<b className="num">{b.orders.length}</b> 条措施一并解除，责任人会收到恢复通知；其中 <b className={`num ${b.open > 0 ? 'tone-bad' : ''}`}>{b.open}</b> 条尚未核实。
      </p>
      <p>
        <Fact fact={b.fact} />
      </p>
    </>
  )
  const add = async (file: File) => {
    const id = await run(null, () => uploadPhoto(file))
    if (id) setPhotos((p) => [...p, id])
  }
  return (
    <div className="breaker-bar" data-status={b.status} data-drill={b.drill}>
      <div className="breaker-line">
        <b className={b.status === 'released' ? 'tone-good' : 'tone-bad'}>{breakerStatusText[b.status]}</b>
        <span className="breaker-name">
          {b.title} <span className="dim">{b.placeName}</span>
          {b.drill ? <span className="drill-tag">演练</span> : null}
        </span>
        <span className="dim">
          {b.how === 'rule' ? '自动' : '人工'} · <When at={b.trippedAt} both={false} />
        </span>
      </div>
      <div className="breaker-fact">
        <Fact fact={b.fact} />
      </div>
      {b.asked ? (
        <div className="dim">
          申请理由：{b.asked.because}（<When at={b.asked.at} both={false} />，{b.asked.fact.text}）
          {b.asked.fact.photos?.length ? <Photos ids={b.asked.fact.photos} what="现场核查" /> : null}
        </div>
      ) : null}
      {b.status === 'released' ? null : (
        <div className="breaker-acts">
          {props.onOpen ? (
            <button type="button" className="linkish num" onClick={props.onOpen}>
              {b.orders.length} 条措施，未核实 {b.open} →
            </button>
          ) : (
            <span className="dim num">
              {b.orders.length} 条措施，未核实 {b.open}
            </span>
          )}
          <ActButton small reason={whyNotAskRelease(me, b)} onClick={() => setOpen('ask')}>
            申请解除
          </ActButton>
          {b.status === 'release-asked' ? (
            <ActButton small reason={whyNotRefuseRelease(me, b)} onClick={() => setOpen('refuse')}>
              不同意
            </ActButton>
          ) : null}
          <ActButton small look="danger" reason={whyNotGrantRelease(me, b)} onClick={() => setOpen('grant')}>
            批准解除
          </ActButton>
        </div>
      )}
      <TypedConfirm
        open={open === 'ask'}
        title="申请解除熔断"
        word="申请"
        ok="提交申请"
        ready={lacking === null}
        consequence={
          <>
            {numbers}
            <p className="dim">申请后由另一名有批准权的同志用动态码批准，批准前措施继续有效。</p>
          </>
        }
        onClose={() => setOpen(null)}
        onOk={async () => {
          const done = await run('已提交申请', () =>
            client.call('askRelease', { params: { id: b.id }, body: { because: because.trim(), ...(photos.length > 0 ? { sitePhotos: [...photos] } : {}) } }),
          )
          if (done) setOpen(null)
        }}
      >
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={because}
          onChange={(e) => setBecause(e.target.value)}
          placeholder="为什么可以解除（险情、水位、现场情况）"
          aria-label="申请理由"
        />
        {b.fact.holds ? null : (
          <div>
            <p className="dim">数据尚未证实解除条件，可上传现场核查照片，由批准人据此承担批准。</p>
            <FilePick label={`加照片（已传 ${photos.length} 张）`} onFile={(file) => void add(file)} />
            {photos.length > 0 ? <Photos ids={photos} what="现场核查" /> : null}
          </div>
        )}
        {lacking ? <p className="form-error">{lacking}</p> : null}
      </TypedConfirm>
      <TypedConfirm
        open={open === 'grant'}
        title="批准解除熔断"
        word="解除"
        ok="批准解除"
        consequence={
          <>
            {numbers}
            {b.asked ? <p>申请理由：{b.asked.because}</p> : null}
            {b.asked?.fact.photos?.length ? <Photos ids={b.asked.fact.photos} what="现场核查" /> : null}
            {b.fact.holds ? null : <p className="tone-bad">数据未证实解除条件：批准即由您承担现场核查结论。</p>}
            <p className="dim">如险情再起，可由带班领导再次人工启动熔断。</p>
          </>
        }
        onClose={() => setOpen(null)}
        onOk={async () => {
          const done = await run('已批准解除', () => client.call('grantRelease', { params: { id: b.id } }), { secondFactor: me.secondFactor !== 'fresh' })
          if (done) setOpen(null)
        }}
      />
      <ReasonModal
        open={open === 'refuse'}
        title="不同意解除"
        label="为什么不同意"
        ok="不同意"
        onClose={() => setOpen(null)}
        onOk={async (why) => {
          const done = await run('已退回申请', () => client.call('refuseRelease', { params: { id: b.id }, body: { because: why } }))
          if (done) setOpen(null)
          return done
        }}
      />
    </div>
  )
}
