/** One draw: its four steps with who did each, the seal, the lists, the drawn pairs; each pair opens its inspection. */
import type { DrawView } from '@anlan/contract'
import { sectorTitle } from '@anlan/policy'
import { Link } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'
import { Read } from '../../design/states.tsx'
import { useNow } from '../../design/time.tsx'
import { ReasonModal } from '../../engines/breaker/order-card.tsx'
import { minuteText } from './draws.tsx'

function NumberModal(props: { readonly draw: DrawView; readonly second: boolean; onClose(): void }): ReactNode {
  const { draw: d, second } = props
  const { run } = useAct()
  const [number, setNumber] = useState('')
  return (
    <Modal
      open
      title={second ? '核对公开号码，公布结果' : '录入公开号码'}
      okText={second ? '公布' : '抽取'}
      cancelText="取消"
      okButtonProps={{ disabled: number.trim() === '' }}
      onCancel={props.onClose}
      onOk={async () => {
        const input = { params: { id: d.id }, body: { number, expected: d.version } }
        const done = second ? await run('结果已公布', () => client.call('publishDraw', input)) : await run('已抽取，待另一人核对公布', () => client.call('enterNumber', input))
        if (done) props.onClose()
      }}
    >
      <p>{d.witness}</p>
      <p className="dim">{second ? '请从公开渠道自行查到号码再录入；与第一人录入的一致才能公布。' : '照公布的写法录入；全角、多余空格不影响结果。'}</p>
      <Input value={number} autoFocus maxLength={200} onChange={(e) => setNumber(e.target.value)} aria-label="公开号码" />
    </Modal>
  )
}
function Steps(props: { readonly draw: DrawView }): ReactNode {
  const { draw: d } = props
  const me = useMe()
  const now = useNow()
  const { run } = useAct()
  const [entering, setEntering] = useState<'first' | 'second' | null>(null)
  const work = whyNot(me, 'inspection.work')
  const approve = whyNot(me, 'inspection.approve')
  const early = now < d.knownFrom ? `公开号码 ${minuteText(d.knownFrom)} 以后才有。` : null
  const seal = () => run('已封存公布', () => client.call('sealDraw', { params: { id: d.id }, body: { expected: d.version } }))
  const late = now >= d.knownFrom ? '公开号码可能已经产生，不能再封存；请作废后另行准备。' : null
  const rows: readonly { readonly done: boolean; readonly text: ReactNode; readonly act: ReactNode }[] = [
    { done: true, text: `名录由 ${d.preparedBy} 准备（${minuteText(d.preparedAt)}）`, act: null },
    {
      done: d.sealedAt !== null,
      text: d.sealedAt === null ? `封存公布：须由另一人在 ${minuteText(d.knownFrom)} 前办理` : `${d.sealedBy} 封存公布（${minuteText(d.sealedAt)}）`,
      act:
        d.status === 'prepared' ? (
          <ActButton look="primary" reason={approve ?? (d.mine.prepared ? '名录由您准备，须由另一人封存公布。' : late)} onClick={() => void seal()}>
            封存公布
          </ActButton>
        ) : null,
    },
    {
      done: d.numberBy !== null,
      text:
        d.numberBy === null ? (
          `录入公开号码并抽取（${minuteText(d.knownFrom)} 以后）`
        ) : (
          <>
            {d.numberBy} 录入公开号码并抽取{d.numberAt === null ? '' : `（${minuteText(d.numberAt)}）`}
            {d.number === null ? '；号码在核对前不显示' : `：${d.number}`}
          </>
        ),
      act:
        d.status === 'sealed' || d.status === 'drawn' ? (
          <ActButton look={d.status === 'sealed' ? 'primary' : 'default'} reason={work ?? early} onClick={() => setEntering('first')}>
            {d.status === 'sealed' ? '录入号码' : '重新录入'}
          </ActButton>
        ) : null,
    },
    {
      done: d.publishedAt !== null,
      text: d.publishedAt === null ? '另一人核对公开号码，公布结果' : `${d.publishedBy} 核对公布（${minuteText(d.publishedAt)}）`,
      act:
        d.status === 'drawn' ? (
          <ActButton look="primary" reason={approve ?? (d.mine.number ? '号码由您录入，须由另一人核对公布。' : null)} onClick={() => setEntering('second')}>
            核对公布
          </ActButton>
        ) : null,
    },
  ]
  return (
    <>
      <ol className="insp-steps">
        {rows.map((r, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the four steps never move
          <li key={i} data-done={r.done}>
            <span>{r.done ? '✓' : '○'}</span>
            <span>{r.text}</span>
            <span>{d.status === 'void' ? null : r.act}</span>
          </li>
        ))}
      </ol>
      {entering === null ? null : <NumberModal draw={d} second={entering === 'second'} onClose={() => setEntering(null)} />}
    </>
  )
}
function Teams(props: { readonly draw: DrawView }): ReactNode {
  const { draw: d } = props
  const me = useMe()
  const { run } = useAct()
  const [busy, setBusy] = useState<string | null>(null)
  if (d.status !== 'published') return null
  const open = async (entity: string) => {
    setBusy(entity)
    await run('已立检查，执法人员已填好', () => client.call('openDrawn', { params: { id: d.id }, body: { entity } }))
    setBusy(null)
  }
  return (
    <div className="insp-box">
      <h2>抽取结果（{d.teams.length} 家）</h2>
      <div className="insp-scroll">
        <table className="insp-table">
          <thead>
            <tr>
              <th>检查对象</th>
              <th>行业、等级</th>
              <th>执法人员</th>
              <th>检查</th>
            </tr>
          </thead>
          <tbody>
            {d.teams.map((t) => (
              <tr key={t.entity}>
                <td>{t.name}</td>
                <td>
                  {t.sectorTitle} {t.grade} 级
                </td>
                <td>{t.officers.map((o) => `${o.name}（${o.card}）`).join('、')}</td>
                <td>
                  {t.caseId === null ? (
                    <ActButton small loading={busy === t.entity} reason={whyNot(me, 'inspection.work')} onClick={() => void open(t.entity)}>
                      立检查
                    </ActButton>
                  ) : (
                    <Link to="/cases/$id" params={{ id: t.caseId }}>
                      {t.caseNo}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {d.without.length === 0 ? null : (
        <ul className="insp-because tone-bad">
          {d.without.map((w) => (
            <li key={w.name}>
              {w.name}：{w.because}
            </li>
          ))}
        </ul>
      )}
      <ul className="insp-because dim">
        {d.because.map((b) => (
          <li key={b}>{b}</li>
        ))}
      </ul>
    </div>
  )
}
function Lists(props: { readonly draw: DrawView }): ReactNode {
  const { terms } = props.draw
  const units = new Map(terms.entities.map((e) => [e.id, e.name]))
  const asideText = (r: NonNullable<(typeof terms.officers)[number]['recused']>) => (r === 'all' ? '本次回避' : `回避 ${r.map((id) => units.get(id) ?? id).join('、')}`)
  return (
    <div className="insp-box">
      <h2>名录</h2>
      <p>
        {terms.picks.map((p) => `${sectorTitle(p.sector)} ${p.grade} 级抽 ${p.count} 家`).join('；')}；每组 {terms.perTeam} 人
      </p>
      <details>
        <summary>检查对象 {terms.entities.length} 家</summary>
        <p>{terms.entities.map((e) => `${e.name}${e.excluded ? `（不列入：${e.excluded}）` : ''}`).join('、')}</p>
      </details>
      <details>
        <summary>执法人员 {terms.officers.length} 名</summary>
        <p>{terms.officers.map((o) => `${o.name}（${o.card}${o.recused ? `，${asideText(o.recused)}` : ''}）`).join('、')}</p>
      </details>
    </div>
  )
}
export function DrawOne(props: { readonly id: string; onBack(): void }): ReactNode {
  const read = useRead('drawOne', { params: { id: props.id } }, { keep: false })
  const me = useMe()
  const { run } = useAct()
  const [voiding, setVoiding] = useState(false)
  return (
    <div className="insp">
      <div className="insp-bar">
        <Button onClick={props.onBack}>‹ 全部抽取</Button>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      <Read of={read} rows={10}>
        {(d) => (
          <>
            <div className="insp-box">
              <div className="insp-bar">
                <h2>{d.no}</h2>
                <span className="insp-state">{d.statusText}</span>
                <span className="insp-gap" />
                {d.sealedAt === null ? null : (
                  <Button href={`/public/draws?id=${encodeURIComponent(d.id)}`} target="_blank">
                    公开页面
                  </Button>
                )}
                {d.status === 'published' || d.status === 'void' ? null : (
                  <ActButton
                    look="danger"
                    reason={whyNot(me, 'inspection.approve') ?? (d.mine.prepared && d.sealedAt !== null ? '名录由您准备，封存公布后须由另一人作废。' : null)}
                    onClick={() => setVoiding(true)}
                  >
                    作废
                  </ActButton>
                )}
              </div>
              <p>公开号码：{d.witness}</p>
              {d.voided ? (
                <p className="tone-bad">
                  {d.voided.name} 于 {minuteText(d.voided.at)} 作废：{d.voided.because}
                </p>
              ) : null}
              <Steps draw={d} />
              <p className="dim">封存值（名录和随机种子的 SHA-256，封存后任何改动都会被发现）</p>
              <p className="insp-hash">{d.sealed.seal}</p>
            </div>
            <Teams draw={d} />
            <Lists draw={d} />
            <ReasonModal
              open={voiding}
              title="作废这次抽取"
              label={d.sealedAt === null ? '理由' : '理由（随抽取一起公开）'}
              ok="作废"
              onClose={() => setVoiding(false)}
              onOk={async (because) => {
                const done = await run('已作废', () => client.call('voidDraw', { params: { id: d.id }, body: { because, expected: d.version } }))
                if (done) setVoiding(false)
                return done
              }}
            />
          </>
        )}
      </Read>
    </div>
  )
}
