/** 人工熔断: kind, place, reason; then exactly which orders go to whom, in numbers; typed, with second factor. Opened by `?trip=1`. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { Choices, Preview } from '@anlan/contract'
import type { PlaceKey } from '@anlan/kernel/base'
import { type OrderKind, orderKinds, orderKindText } from '@anlan/kernel/breaker'
import { Checkbox, Drawer, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useDraft } from '../../api/draft.ts'
import { useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton, TypedConfirm } from '../../design/danger.tsx'
import { Failed, Loading, Read } from '../../design/states.tsx'
import { whyNotTrip } from './may.ts'
import { KindBadge } from './order-parts.tsx'

type Draft = { readonly decl: string; readonly place: string; readonly because: string; readonly drill: boolean }
const fresh: Draft = { decl: '', place: '', because: '', drill: false }
type Kind = Choices['places'][number]['kind']
/** A unit is closed at its gate, an area by its towns and villages: only places of that kind are offered. */
const kindsOf: Readonly<Record<string, readonly Kind[]>> = { 区域: ['town', 'village'], 行业: ['town', 'village'], 单位: ['entity'], 部位: ['entity', 'point'] }

/** `停 3 条、撤 2 条` */
export function ordersByKind(orders: Preview['orders']): string {
  const n = (k: string) => orders.filter((o) => o.kind === k).length
  return orderKinds
    .filter((k) => n(k) > 0)
    .map((k) => `${orderKindText[k]} ${n(k)} 条`)
    .join('、')
}
function Orders(props: { readonly preview: Preview }): ReactNode {
  const { preview: p } = props
  return (
    <section className="preview trip-preview">
      <b>
        将向 <span className="num">{p.people}</span> 人下达 <span className="num">{p.orders.length}</span> 条措施
        {p.orders.length > 0 ? `：${ordersByKind(p.orders)}` : ''}
      </b>
      {p.problems.length > 0 ? (
        <ul className="tone-bad">
          {p.problems.map((x) => (
            <li key={x}>{x}</li>
          ))}
        </ul>
      ) : null}
      {p.orders.length > 0 ? (
        <table className="plain-table">
          <thead>
            <tr>
              <th>类</th>
              <th>措施</th>
              <th>对象</th>
              <th>责任人</th>
            </tr>
          </thead>
          <tbody>
            {p.orders.map((o) => (
              <tr key={`${o.kind}-${o.target}-${o.title}-${o.owner}`}>
                <td>
                  <KindBadge kind={o.kind as OrderKind} />
                </td>
                <td>{o.title}</td>
                <td>{o.target}</td>
                <td>{o.owner}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}
function TripForm(props: { readonly choices: Choices; onDone(id: string): void }): ReactNode {
  const { choices } = props
  const me = useMe()
  const { run } = useAct()
  const [d, setDraft, clear] = useDraft<Draft>('anlan-draft-trip', fresh)
  const [sure, setSure] = useState(false)
  const decl = choices.breakers.find((b) => b.id === d.decl)
  const fits = choices.places.filter((p) => !decl || (kindsOf[decl.scope] ?? ['town', 'village', 'entity', 'point']).includes(p.kind))
  const ready = d.decl !== '' && d.place !== ''
  const blocked = whyNotTrip(me)
  const preview = useRead('previewTrip', { query: { decl: d.decl, place: d.place as PlaceKey } }, { enabled: ready && !blocked, keep: false })
  const p = preview.data
  const placeName = choices.places.find((x) => x.key === d.place)?.name ?? ''
  const reason =
    blocked ??
    (!ready
      ? '请先选择熔断种类与地点。'
      : d.because.trim() === ''
        ? '请写明启动理由。'
        : p === undefined
          ? '正在计算影响范围…'
          : p.orders.length === 0
            ? '此处没有可下达的措施，请检查范围内的对象与责任人登记。'
            : null)
  return (
    <div className="stack">
      {blocked ? <p className="form-error">{blocked}</p> : null}
      <label className="field">
        <span>种类</span>
        <Select
          value={d.decl || null}
          aria-label="熔断种类"
          placeholder="选择熔断种类"
          options={choices.breakers.map((b) => ({ value: b.id, label: `${b.title}（${b.scope}）` }))}
          onChange={(v: string) => setDraft({ ...d, decl: v, place: '' })}
        />
      </label>
      {decl ? (
        <ul className="facts dim trip-orders">
          {decl.orders.map((o) => (
            <li key={o}>{o}</li>
          ))}
        </ul>
      ) : null}
      <label className="field">
        <span>地点</span>
        <Select
          virtual
          value={(d.place || null) as PlaceKey | null}
          aria-label="熔断地点"
          placeholder="输入名称或拼音首字母，如 bsz"
          disabled={!decl}
          showSearch={{ filterOption: (input, o) => `${o?.['label'] ?? ''} ${o?.['initials'] ?? ''}`.toLowerCase().includes(input.trim().toLowerCase()) }}
          options={fits.map((x) => ({ value: x.key, label: x.name, initials: x.initials }))}
          onChange={(v: PlaceKey) => setDraft({ ...d, place: v })}
        />
      </label>
      <label className="field">
        <span>理由</span>
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={d.because}
          aria-label="启动理由"
          placeholder="谁报告、看到什么、为什么必须停"
          onChange={(e) => setDraft({ ...d, because: e.target.value })}
        />
      </label>
      <Checkbox checked={d.drill} onChange={(e) => setDraft({ ...d, drill: e.target.checked })}>
        演练（所有文字带“演练”，只拨演练号码）
      </Checkbox>
      {ready && preview.error ? <Failed error={preview.error} retry={() => void preview.refetch()} /> : null}
      {ready && !blocked && preview.isPending ? <Loading rows={4} /> : null}
      {p && ready ? <Orders preview={p} /> : null}
      <div className="row-end">
        <button type="button" className="linkish" onClick={clear}>
          清空
        </button>
        <ActButton look="danger" reason={reason} onClick={() => setSure(true)}>
          启动熔断
        </ActButton>
      </div>
      <TypedConfirm
        open={sure}
        title={`人工启动${decl?.title ?? '熔断'}`}
        word="熔断"
        ok="启动熔断"
        consequence={
          <>
            <p>
              <b>{placeName}</b>：立即向 <b className="num">{p?.people ?? 0}</b> 人下达 <b className="num">{p?.orders.length ?? 0}</b> 条措施（{p ? ordersByKind(p.orders) : ''}
              ），并逐条计时。
            </p>
            <p>理由：{d.because}</p>
            <p className="dim">启动后撤不回；解除须另一人申请、您或同级批准，并有数据或现场核查为证。</p>
          </>
        }
        onClose={() => setSure(false)}
        onOk={async () => {
          const made = await run(
            '熔断已启动，措施正在下达',
            () => client.call('tripBreaker', { body: { decl: d.decl, place: d.place as PlaceKey, because: d.because.trim(), ...(d.drill ? { drill: true } : {}) } }),
            { secondFactor: me.secondFactor !== 'fresh' },
          )
          if (!made) return
          setSure(false)
          clear()
          props.onDone(made.id)
        }}
      />
    </div>
  )
}
export function TripDrawer(): ReactNode {
  const [url, setUrl] = useUrlState()
  const open = url['trip'] === '1'
  const choices = useRead('choices', undefined, { enabled: open })
  return (
    <Drawer open={open} title="人工熔断" size={680} onClose={() => setUrl({ trip: '' })} destroyOnHidden>
      <Read of={choices}>{(c) => <TripForm choices={c} onDone={(id) => setUrl({ trip: '', breaker: id })} />}</Read>
    </Drawer>
  )
}
