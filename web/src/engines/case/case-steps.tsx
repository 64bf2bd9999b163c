/** What may be done now: the steps of the present state, open or closed with their reason; countersigning; everything besides. */
import type { CasePage } from '@anlan/contract'
import { citationText } from '@anlan/kernel/base'
import { type CaseDecl, clocksOf, fitsAny, mayCountersign, type Offer, offers } from '@anlan/kernel/case'
import { Button, Dropdown, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, queries, useRead } from '../../api/client.ts'
import { ActButton } from '../../design/danger.tsx'
import { currentTime, useNow } from '../../design/time.tsx'
import { refusalWords } from '../ask.ts'
import { leftText } from './clocks.tsx'
import { FieldText } from './field-text.tsx'
import { StepForm } from './step-form.tsx'

function newKey(): string {
  return crypto.randomUUID()
}
function StepCard(props: { readonly decl: CaseDecl; readonly page: CasePage; readonly offer: Offer }): ReactNode {
  const { decl, page, offer } = props
  const [open, setOpen] = useState(false)
  const [key] = useState(newKey)
  const now = useNow()
  const left = offer.due === null ? null : leftText(offer.due, now)
  const clock = page.state.clocks.find((c) => c.clock === `step:${offer.step}` && c.stoppedAt === undefined)
  const legal = decl.steps[offer.step]?.legal
  const send = async (values: object) => {
    await client.call('stepCase', { params: { id: page.state.id, step: offer.step }, body: { values: values as Record<string, unknown>, expected: page.state.version, key } })
    setOpen(false)
    void queries.invalidateQueries()
  }
  return (
    <div className={`case-step ${offer.open ? 'is-open' : ''}`}>
      <div className="case-step-head">
        <span>
          <b>{offer.title}</b>
          {left ? <span className={`num tone-${left.tone}`}>　{left.text}</span> : null}
          {clock && !clock.parts[0].verified ? <span className="unverified">时限未核实</span> : null}
        </span>
        {open ? null : (
          <ActButton
            small
            look={offer.open && !decl.steps[offer.step]?.quiet ? 'primary' : 'default'}
            reason={offer.refusal ? refusalWords(offer.refusal) : null}
            onClick={() => setOpen(true)}
          >
            办理
          </ActButton>
        )}
      </div>
      {legal ? <div className="dim case-legal">依据 {citationText(legal)}</div> : null}
      {offer.refusal ? <div className="dim">{refusalWords(offer.refusal)}</div> : null}
      {open && offer.suggested ? (
        <ul className="dim" aria-label="系统建议的依据">
          {offer.suggested.because.map((b) => (
            <li key={b}>{b}</li>
          ))}
        </ul>
      ) : null}
      {open ? (
        <StepForm
          draftKey={`anlan-case-${page.state.id}-${offer.step}`}
          fields={decl.fields}
          asks={offer.asks}
          may={offer.may}
          start={Object.fromEntries(Object.entries({ ...page.state.values, ...offer.suggested?.values }).filter(([k]) => offer.asks.includes(k) || offer.may.includes(k)))}
          ok={offer.title}
          grave={offer.grave}
          two={offer.two}
          onSubmit={send}
          onCancel={() => setOpen(false)}
        />
      ) : null}
    </div>
  )
}
function ProposalCard(props: { readonly decl: CaseDecl; readonly page: CasePage }): ReactNode {
  const { decl, page } = props
  const { run } = useAct()
  const [back, setBack] = useState(false)
  const [because, setBecause] = useState('')
  const p = page.state.proposal
  const step = p && decl.steps[p.step]
  if (!p || !step) return null
  const no = mayCountersign(decl, page.state, page.actor)
  const own = p.by === page.actor.person
  const act = (body: Parameters<typeof client.call<'actCase'>>[1]) => client.call('actCase', body)
  return (
    <div className="case-step is-open">
      <div className="case-step-head">
        <b>待会签：{step.title}</b>
        <span className="dim">{page.names.people[p.by] ?? p.by} 提出</span>
      </div>
      <dl className="case-values">
        {Object.entries(p.values).map(([k, v]) => {
          const field = decl.fields[k]
          return field ? (
            <div key={k} style={{ display: 'contents' }}>
              <dt>{field.title}</dt>
              <dd>
                <FieldText field={field} value={v} names={page.names} />
              </dd>
            </div>
          ) : null
        })}
      </dl>
      {back ? <Input.TextArea rows={2} maxLength={500} value={because} placeholder="理由" onChange={(e) => setBecause(e.target.value)} /> : null}
      <div className="row-end">
        <ActButton
          reason={no && !own ? refusalWords(no) : back && because.trim() === '' ? '请写明理由' : null}
          onClick={() =>
            back ? void run('已退回', () => act({ params: { id: page.state.id }, body: { act: { do: 'reject-proposal', because }, expected: page.state.version } })) : setBack(true)
          }
        >
          {own ? '收回' : '退回'}
        </ActButton>
        <ActButton
          look="primary"
          reason={no ? refusalWords(no) : null}
          onClick={() => void run('已会签', () => act({ params: { id: page.state.id }, body: { act: { do: 'countersign' }, expected: page.state.version } }))}
        >
          会签
        </ActButton>
      </div>
    </div>
  )
}
type Ask =
  | { readonly what: 'note' | 'withdraw' | 'reopen' | 'recuse' | 'grant' | 'deny'; readonly title: string }
  | { readonly what: 'hand-over' | 'merge'; readonly title: string }
  | { readonly what: 'extend' | 'pause' | 'resume'; readonly title: string; readonly clock: string; readonly causes?: Readonly<Record<string, string>> }

function asksOf(decl: CaseDecl, page: CasePage): readonly Ask[] {
  const { state: s, actor } = page
  const out: Ask[] = [{ what: 'note', title: '加备注' }]
  const clocks = clocksOf(decl)
  for (const r of s.clocks) {
    const rule = clocks.get(r.clock)
    if (r.stoppedAt !== undefined || !rule) continue
    if (rule.extension && !s.extension && r.parts.length - 1 < rule.extension.times && fitsAny(rule.extension.ask, actor, s))
      out.push({ what: 'extend', title: `申请延期：${r.title}`, clock: r.clock })
    if (rule.pause && fitsAny(rule.pause.by, actor, s))
      out.push(
        r.paused ? { what: 'resume', title: `恢复计时：${r.title}`, clock: r.clock } : { what: 'pause', title: `中止计时：${r.title}`, clock: r.clock, causes: rule.pause.causes },
      )
  }
  if (s.outcome === undefined) {
    if (Object.values(decl.steps).some((x) => fitsAny(x.by, actor, s)) && !s.recused.includes(actor.person)) out.push({ what: 'recuse', title: '本人回避' })
    if (decl.handOver && fitsAny(decl.handOver.by, actor, s)) out.push({ what: 'hand-over', title: '移交其他单位' })
    if (decl.merge && fitsAny(decl.merge.by, actor, s)) out.push({ what: 'merge', title: '并入另一件' })
    if (decl.withdraw?.from.includes(s.at['main'] ?? '') && fitsAny(decl.withdraw.by, actor, s)) out.push({ what: 'withdraw', title: '撤回' })
  } else if (decl.reopen?.from.includes(s.at['main'] ?? '') && fitsAny(decl.reopen.by, actor, s)) out.push({ what: 'reopen', title: '重新办理' })
  return out
}
function More(props: { readonly decl: CaseDecl; readonly page: CasePage }): ReactNode {
  const { page, decl } = props
  const { run } = useAct()
  const [ask, setAsk] = useState<Ask | null>(null)
  const [because, setBecause] = useState('')
  const [target, setTarget] = useState<string | null>(null)
  const [q, setQ] = useState('')
  const orgs = useRead('caseChoices', { query: { kind: 'org', ...(q ? { q } : {}) } }, { enabled: ask?.what === 'hand-over' })
  const cases = useRead('cases', { query: { box: 'all', decl: decl.id, open: 'true', limit: 20, ...(q ? { q } : {}) } as never }, { enabled: ask?.what === 'merge' })
  const list = asksOf(decl, page)
  const close = () => {
    setAsk(null)
    setBecause('')
    setTarget(null)
    setQ('')
  }
  const send = async () => {
    if (!ask) return
    const id = page.state.id
    const act = ((): unknown => {
      switch (ask.what) {
        case 'note':
          return { do: 'note', text: because, key: newKey() }
        case 'withdraw':
        case 'reopen':
          return { do: ask.what, because }
        case 'recuse':
          return { do: 'recuse', person: page.actor.person, because }
        case 'grant':
        case 'deny':
          return { do: 'answer-extension', grant: ask.what === 'grant', because }
        case 'hand-over':
          return { do: 'hand-over', org: target ?? '', because }
        case 'merge':
          return { do: 'merge-into', into: target ?? '', because }
        case 'extend':
          return { do: 'ask-extension', clock: ask.clock, because }
        case 'pause':
          return { do: 'pause', clock: ask.clock, cause: target ?? '', because }
        case 'resume':
          return { do: 'resume', clock: ask.clock, because }
      }
    })()
    const done = await run('已办理', () => client.call('actCase', { params: { id }, body: { act, expected: page.state.version } as never }))
    if (done) close()
  }
  const asked = page.state.extension
  const grant = asked && decl.clocks?.[asked.clock]?.extension
  const mayGrant = grant && fitsAny(grant.grant, page.actor, page.state) && asked.by !== page.actor.person
  const choice = ask?.what === 'hand-over' || ask?.what === 'merge' || (ask?.what === 'pause' && ask.causes)
  const options =
    ask?.what === 'hand-over'
      ? (orgs.data ?? []).map((o) => ({ value: o.id, label: o.name }))
      : ask?.what === 'merge'
        ? (cases.data?.rows ?? []).filter((c) => c.id !== page.state.id).map((c) => ({ value: c.id, label: `${c.no} ${c.title}` }))
        : ask?.what === 'pause'
          ? Object.entries(ask.causes ?? {}).map(([value, label]) => ({ value, label }))
          : []
  return (
    <>
      {asked ? (
        <div className="case-step">
          <div className="case-step-head">
            <b>延期申请：{page.state.clocks.find((c) => c.clock === asked.clock)?.title}</b>
            <span className="dim">{page.names.people[asked.by] ?? asked.by}</span>
          </div>
          <div>{asked.because}</div>
          <div className="row-end">
            <ActButton small reason={mayGrant ? null : '须由有批准权的另一人办理'} onClick={() => setAsk({ what: 'deny', title: '不同意延期' })}>
              不同意
            </ActButton>
            <ActButton small look="primary" reason={mayGrant ? null : '须由有批准权的另一人办理'} onClick={() => setAsk({ what: 'grant', title: '同意延期' })}>
              同意
            </ActButton>
          </div>
        </div>
      ) : null}
      <Dropdown trigger={['click']} menu={{ items: list.map((a, i) => ({ key: String(i), label: a.title })), onClick: (e) => setAsk(list[Number(e.key)] ?? null) }}>
        <Button>其他办理 ▾</Button>
      </Dropdown>
      <Modal
        open={ask !== null}
        title={ask?.title}
        okText="提交"
        cancelText="取消"
        okButtonProps={{ disabled: because.trim() === '' || (Boolean(choice) && !target) }}
        onOk={() => void send()}
        onCancel={close}
        destroyOnHidden
      >
        <div className="stack">
          {choice ? (
            <Select
              showSearch
              filterOption={false}
              onSearch={setQ}
              placeholder="请选择（可输入拼音首字母）"
              value={target}
              options={options}
              onChange={(v: string) => setTarget(v)}
            />
          ) : null}
          <Input.TextArea rows={3} maxLength={1000} value={because} placeholder={ask?.what === 'note' ? '备注内容' : '理由'} onChange={(e) => setBecause(e.target.value)} />
        </div>
      </Modal>
    </>
  )
}
export function CaseSteps(props: { readonly decl: CaseDecl; readonly page: CasePage }): ReactNode {
  const { decl, page } = props
  const all = offers(decl, page.state, page.actor, currentTime())
  const open = all.filter((o) => o.open)
  const closed = all.filter((o) => !o.open)
  return (
    <div className="case-steps">
      <ProposalCard decl={decl} page={page} />
      {open.map((o) => (
        <StepCard key={`${o.step}-${page.state.version}`} decl={decl} page={page} offer={o} />
      ))}
      {closed.length > 0 ? (
        <details open={open.length === 0 && !page.state.proposal}>
          <summary className="dim">暂不能由您办理的步骤（{closed.length}）</summary>
          <div className="case-steps">
            {closed.map((o) => (
              <StepCard key={o.step} decl={decl} page={page} offer={o} />
            ))}
          </div>
        </details>
      ) : null}
      <More decl={decl} page={page} />
    </div>
  )
}
