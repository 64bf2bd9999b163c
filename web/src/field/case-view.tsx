/** One case on the phone: what may be done with it now as big buttons, then what it says. Works from what was kept when there is no signal. */
import { citationText } from '@anlan/kernel/base'
import { type CaseDecl, type Offer, offers, stateTitle } from '@anlan/kernel/case'
import { findCase } from '@anlan/policy'
import { type ReactNode, useEffect } from 'react'
import { currentTime } from '../design/time.tsx'
import { refusalWords } from '../engines/ask.ts'
import { plainText } from './plain-text.ts'
import { Countersign } from './countersign.tsx'
import { Picture } from './inputs-photo.tsx'
import { type Item, seenOf, statusText } from './item.ts'
import { Head, Left, StateBar, whenText } from './parts.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'

function newKey(): string {
  return crypto.randomUUID()
}
export function CaseView(props: { readonly id: string }): ReactNode {
  const model = useModel()
  const { pages, kept, items, signal } = useField()
  const found = pages.get(props.id)
  useEffect(() => void model.loadPage(props.id), [model, props.id])
  if (!found)
    return (
      <div className="f-page">
        <Head title="案件" back="" />
        <StateBar />
        <p className="f-note">
          {signal === 'lost' ? '没有信号，本机也没有保存过这件。有信号时打开一次，之后没有信号也能看。' : signal === 'fresh' ? '没有这件，或您不能看。' : '正在打开…'}
        </p>
      </div>
    )
  const { page, at } = found
  const s = page.state
  const decl = findCase(s.decl, s.revision)
  const { me } = kept
  if (!decl || !me) return null
  const mine = items.filter(
    (i): i is Exclude<Item, { kind: 'open' | 'duty' }> => i.kind !== 'open' && i.kind !== 'duty' && i.caseId === s.id && i.status !== 'sent' && i.by === me.person,
  )
  const step = mine.find((i) => i.kind === 'step')
  const now = currentTime()
  const all = offers(decl, s, page.actor, now)
  const common = { by: me.person, byName: me.name, decl: s.decl, status: 'draft', madeAt: now, changedAt: now, caseId: s.id, caseNo: s.no, caseTitle: s.title } as const
  const begin = async (o: Offer) => {
    if (step?.kind === 'step' && step.step === o.step) return go(viewUrl('item', step.id))
    const asks = [...o.asks, ...o.may]
    const start = Object.fromEntries(Object.entries({ ...s.values, ...(o.suggested?.values ?? {}) }).filter(([k]) => asks.includes(k) && !isProof(decl, k)))
    const item: Item = { ...common, kind: 'step', id: newKey(), step: o.step, seen: seenOf(s), values: start }
    await model.begin(item)
    go(viewUrl('item', item.id))
  }
  const note = async () => {
    const item: Item = { ...common, kind: 'note', id: newKey(), values: {} }
    await model.begin(item)
    go(viewUrl('item', item.id))
  }
  const open = all.filter((o) => o.open)
  const closed = all.filter((o) => !o.open)
  return (
    <div className="f-page">
      <Head title={s.title} back="" />
      <StateBar />
      <div className="f-body">
        <p className="f-dim">
          {decl.title} · {s.no} · {s.placeName}
          {s.drill ? <span className="f-drill">演练</span> : null}
        </p>
        <p>
          {Object.entries(s.at).map(([lane, state]) => (
            <span key={lane} className="f-tag">
              {lane === 'main' ? '' : `${decl.lanes?.[lane]?.title ?? lane}：`}
              {stateTitle(decl, lane, state)}
            </span>
          ))}
        </p>
        {mine.map((i) => (
          <button key={i.id} type="button" className="f-card is-mine" onClick={() => go(viewUrl('item', i.id))}>
            <b>
              {i.kind === 'note' ? '备注' : (decl.steps[i.step]?.title ?? i.step)}：{statusText[i.status]}
            </b>
            <span className="f-dim">{whenText(i.changedAt)} ›</span>
          </button>
        ))}
        {open.map((o) => {
          const wait = step && step.kind === 'step' && step.step !== o.step && step.status !== 'draft'
          return (
            <div key={o.step} className="f-stack">
              <button type="button" className={decl.steps[o.step]?.quiet ? 'f-second' : 'f-main'} disabled={Boolean(wait)} onClick={() => void begin(o)}>
                {o.title}
              </button>
              <div className="f-dim">
                {o.due === null ? null : <Left due={o.due} />}
                {decl.steps[o.step]?.legal ? `　${citationText(decl.steps[o.step]?.legal as never)}` : ''}
                {wait ? '　前一步尚未发送，发出后再办' : ''}
              </div>
            </div>
          )
        })}
        <Countersign decl={decl} page={page} />
        <button type="button" className="f-second" onClick={() => void note()}>
          加备注
        </button>
        {closed.length > 0 ? (
          <details className="f-more" open={open.length === 0 && mine.length === 0}>
            <summary>暂不能由您办理的步骤（{closed.length}）</summary>
            {closed.map((o) => (
              <p key={o.step}>
                <b>{o.title}</b>
                <br />
                <span className="f-dim">{o.refusal ? refusalWords(o.refusal) : ''}</span>
              </p>
            ))}
          </details>
        ) : null}
        <dl className="f-values">
          {Object.entries(decl.fields)
            .filter(([k]) => s.values[k] !== undefined)
            .map(([k, field]) => (
              <div key={k}>
                <dt>{field.title}</dt>
                <dd>
                  {field.kind === 'photos' ? (
                    <span className="f-shots">
                      {(s.values[k] as readonly string[]).map((id) => (
                        <Picture key={id} id={id} what={field.title} />
                      ))}
                    </span>
                  ) : (
                    plainText(field, s.values[k] as never, page.names)
                  )}
                </dd>
              </div>
            ))}
        </dl>
        <details className="f-more">
          <summary>经过（{page.timeline.length}）</summary>
          {page.timeline.toReversed().map((t) => (
            <p key={t.seq}>
              <span className="f-dim num">{whenText(t.at)}</span>
              <br />
              {t.text}
            </p>
          ))}
        </details>
        <p className="f-dim">以上为 {whenText(at)} 收到的内容</p>
      </div>
    </div>
  )
}
/** Photos and signatures of an earlier step are no proof of this one. */
function isProof(decl: CaseDecl, name: string): boolean {
  const kind = decl.fields[name]?.kind
  return kind === 'photos' || kind === 'files' || kind === 'signature'
}
