/** Right of the room: one warning with its reason and the five tabs. */
import type { WarningDetail } from '@anlan/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton, TypedConfirm } from '../../design/danger.tsx'
import { LevelBadge } from '../../design/level.tsx'
import { Boundary, Empty, Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { OrderBoard } from '../../engines/breaker/order-board.tsx'
import { ReasonModal } from '../../engines/breaker/order-card.tsx'
import { CallBoard } from '../../engines/callout/call-board.tsx'
import { SeriesList } from '../../engines/signal/series-panel.tsx'
import { BecauseLine } from '../../engines/warning/because.tsx'
import { whyNotAskLift, whyNotDrop, whyNotGrantLift } from '../../engines/warning/may.ts'
import { Messages } from '../../engines/warning/messages.tsx'
import { Timeline } from '../../engines/warning/timeline.tsx'
import { levelTokens } from '../../design/tokens.ts'

const phaseText: Record<WarningDetail['warning']['phase'], string> = { draft: '草稿', submitted: '待签发', live: '生效', lifted: '已解除', dropped: '已撤销' }

function LiftBar(props: { readonly detail: WarningDetail }): ReactNode {
  const { warning: w, lines, orders } = props.detail
  const me = useMe()
  const { run } = useAct()
  const [open, setOpen] = useState<'ask' | 'grant' | 'drop' | null>(null)
  const calling = lines.filter((l) => l.status === 'calling' || l.status === 'unreachable').length
  if (w.phase === 'draft' || w.phase === 'submitted') {
    return (
      <div className="lift-bar">
        <span className="dim">{phaseText[w.phase]}：未签发前不呼叫、不发布。</span>
        <ActButton small reason={whyNotDrop(me, w)} onClick={() => setOpen('drop')}>
          撤销
        </ActButton>
        <ReasonModal
          open={open === 'drop'}
          title="撤销未签发的预警"
          label="为什么撤销"
          ok="撤销"
          onClose={() => setOpen(null)}
          onOk={async (because) => {
            const done = await run('已撤销', () => client.call('dropWarning', { params: { id: w.id }, body: { because } }))
            if (done) setOpen(null)
            return done
          }}
        />
      </div>
    )
  }
  if (w.phase !== 'live')
    return (
      <div className="lift-bar dim">
        {phaseText[w.phase]} {w.endedAt ? <When at={w.endedAt} /> : null}
      </div>
    )
  return (
    <div className="lift-bar">
      <span className="dim">{w.liftAsked ? `已申请解除：${w.liftAsked.because}` : '条件满足后自动降级、解除；人工解除须两人。'}</span>
      <ActButton small reason={whyNotAskLift(me, w)} onClick={() => setOpen('ask')}>
        申请解除
      </ActButton>
      {w.liftAsked ? (
        <ActButton small look="danger" reason={whyNotGrantLift(me, w)} onClick={() => setOpen('grant')}>
          批准解除
        </ActButton>
      ) : null}
      <ReasonModal
        open={open === 'ask'}
        title="申请人工解除预警"
        label="为什么可以解除"
        ok="提交申请"
        onClose={() => setOpen(null)}
        onOk={async (because) => {
          const done = await run('已申请解除', () => client.call('askLift', { params: { id: w.id }, body: { because } }))
          if (done) setOpen(null)
          return done
        }}
      />
      <TypedConfirm
        open={open === 'grant'}
        title="批准人工解除预警"
        word="解除"
        ok="批准解除"
        consequence={
          <>
            <p>
              停止对 <b className="num">{calling}</b> 人的呼叫，结束本次叫应；<b className="num">{orders.length}</b> 条措施须另行解除熔断。
            </p>
            <p>申请理由：{w.liftAsked?.because}</p>
            <p className="dim">如险情再起，须发布新的预警。</p>
          </>
        }
        onClose={() => setOpen(null)}
        onOk={async () => {
          const done = await run('已解除', () => client.call('grantLift', { params: { id: w.id } }), { secondFactor: me.secondFactor !== 'fresh' })
          if (done) setOpen(null)
        }}
      />
    </div>
  )
}
function Detail(props: { readonly detail: WarningDetail }): ReactNode {
  const { detail } = props
  const { warning: w } = detail
  const [url, setUrl] = useUrlState()
  const tab = url['tab'] ?? 'call'
  const waiting = w.messages.filter((m) => m.state === 'submitted').length
  const part = (what: string, node: ReactNode) => (
    <Boundary what={what}>
      <div className="tab-body">{node}</div>
    </Boundary>
  )
  return (
    <div className="detail">
      <header className="detail-head" data-level={w.level}>
        <div className="detail-title">
          <LevelBadge level={w.level} text={`${levelTokens[w.level].word}色预警`} big />
          <b>
            {w.hazard} · {w.placeName}
          </b>
          {w.drill ? <span className="drill-tag">演练</span> : null}
        </div>
        <div className="dim detail-meta">
          {w.origin === 'manual' ? '人工' : '自动'} · {phaseText[w.phase]} · <When at={w.raisedAt} />
          {w.peak !== w.level ? ` · 最高 ${levelTokens[w.peak].word}` : ''}
        </div>
        <BecauseLine because={w.because} origin={w.origin} />
        {w.inhibitedBy ? <div className="dim">同一地点已有更高级别预警，本条不再单独叫应。</div> : null}
      </header>
      <LiftBar detail={detail} />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(k) => setUrl({ tab: k, line: '' })}
        destroyOnHidden
        className="detail-tabs"
        items={[
          {
            key: 'call',
            label: (
              <span className="num">
                叫应 {w.board.answered}/{w.board.all}
              </span>
            ),
            children: part('叫应', <CallBoard detail={detail} />),
          },
          {
            key: 'orders',
            label: (
              <span className="num">
                措施 {w.orders.confirmed}/{w.orders.all}
              </span>
            ),
            children: part('措施', <OrderBoard detail={detail} />),
          },
          { key: 'chart', label: '曲线', children: part('曲线', <SeriesList series={detail.series} />) },
          { key: 'text', label: waiting > 0 ? `公告 · 待签发 ${waiting}` : '公告', children: part('公告', <Messages detail={detail} />) },
          { key: 'log', label: '记录', children: part('记录', <Timeline items={detail.timeline} warning={w.id} />) },
        ]}
      />
    </div>
  )
}
export function DetailPane(props: { readonly selected: string; readonly read: UseQueryResult<WarningDetail, Error> }): ReactNode {
  if (!props.selected) return <Empty what="没有选中的预警" how="有预警生效时，叫应、措施、曲线、公告与记录显示在这里。" />
  return (
    <Read of={props.read} rows={9}>
      {(d) => <Detail key={d.warning.id} detail={d} />}
    </Read>
  )
}
