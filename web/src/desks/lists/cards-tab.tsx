/** 执法证: every card and every inspector without one; who may not enforce today stands first. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import { type CardView, urlOf } from '@anlan/contract'
import { dateText, type Instant } from '@anlan/kernel/base'
import type { CardStanding } from '@anlan/kernel/registry'
import { sectorTitles } from '@anlan/policy'
import { DatePicker, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'

const standing: Readonly<Record<CardStanding, readonly [mark: string, text: string, tone: string]>> = {
  valid: ['✓', '有效', 'tone-good'],
  soon: ['!', '90 天内到期', 'tone-wait'],
  ahead: ['…', '尚未生效', 'tone-plain'],
  expired: ['✕', '已过期', 'tone-bad'],
  revoked: ['✕', '已收回', 'tone-bad'],
  none: ['✕', '没有执法证', 'tone-bad'],
}
type Draft = {
  readonly person: string
  readonly no: string
  readonly organ: string
  readonly scope: string
  readonly sectors: readonly string[]
  readonly from: string
  readonly to: string
}
const empty: Draft = { person: '', no: '', organ: '', scope: '', sectors: [], from: '', to: '' }
/** A new card mostly says what the last one said. */
function after(card: CardView): Draft {
  const sectors = Object.entries(sectorTitles).flatMap(([id, title]) => (card.sectors?.includes(title) ? [id] : []))
  return { ...empty, person: card.person, organ: card.organ, scope: card.scope, sectors }
}

/** @param of the person whose card is renewed; 'new' = somebody still to be chosen */
function AddCard(props: { readonly of: CardView | 'new'; onClose(): void }): ReactNode {
  const { run } = useAct()
  const { of } = props
  const [d, setD] = useState<Draft>(of === 'new' ? empty : after(of))
  const [q, setQ] = useState('')
  const choices = useRead('people', { query: { ...(q ? { q } : {}), limit: 30 } }, { enabled: of === 'new' })
  const ready = d.person !== '' && d.no !== '' && d.organ !== '' && d.scope !== '' && d.from !== ''
  const set = (patch: Partial<Draft>) => setD({ ...d, ...patch })
  return (
    <Modal
      open
      title={of === 'new' ? '登记执法证' : `登记 ${of.personName} 的新执法证`}
      okText="登记"
      cancelText="取消"
      okButtonProps={{ disabled: !ready }}
      onCancel={props.onClose}
      onOk={async () => {
        const body = { person: d.person, no: d.no, organ: d.organ, scope: d.scope, sectors: [...d.sectors], from: d.from, ...(d.to ? { to: d.to } : {}) }
        if (await run('已登记', () => client.call('addCard', { body }))) props.onClose()
      }}
    >
      <div className="stack">
        {of === 'new' ? (
          <label>
            持证人
            <Select
              showSearch
              filterOption={false}
              onSearch={setQ}
              style={{ width: '100%' }}
              placeholder="输入姓名、单位或拼音首字母"
              value={d.person || null}
              options={(choices.data?.rows ?? []).map((p) => ({ value: p.id, label: `${p.name}（${p.posts[0] ? `${p.posts[0].org} ${p.posts[0].title}` : '无岗位'}）` }))}
              onChange={(v: string) => set({ person: v })}
            />
          </label>
        ) : null}
        <label>
          证号
          <Input value={d.no} maxLength={60} onChange={(e) => set({ no: e.target.value.trim() })} />
        </label>
        <label>
          发证机关
          <Input value={d.organ} maxLength={80} onChange={(e) => set({ organ: e.target.value })} />
        </label>
        <label>
          执法范围（照证件填写）
          <Input value={d.scope} maxLength={200} onChange={(e) => set({ scope: e.target.value })} />
        </label>
        <label>
          行业（不选即不限；双随机按此抽取）
          <Select
            mode="multiple"
            allowClear
            optionFilterProp="label"
            style={{ width: '100%' }}
            value={[...d.sectors]}
            options={Object.entries(sectorTitles).map(([value, label]) => ({ value, label }))}
            onChange={(v: string[]) => set({ sectors: v })}
          />
        </label>
        <label>
          有效期（证上没有止日的，止日不填）
          <span style={{ display: 'flex', gap: 8 }}>
            <DatePicker placeholder="自" onChange={(v) => set({ from: v ? v.format('YYYY-MM-DD') : '' })} />
            <DatePicker placeholder="至" onChange={(v) => set({ to: v ? v.format('YYYY-MM-DD') : '' })} />
          </span>
        </label>
      </div>
    </Modal>
  )
}
function EndCard(props: { readonly card: CardView | null; onClose(): void }): ReactNode {
  const { run } = useAct()
  const [because, setBecause] = useState('')
  return (
    <Modal
      open={props.card !== null}
      title={`收回 ${props.card?.personName ?? ''} 的执法证`}
      okText="收回"
      cancelText="取消"
      okButtonProps={{ danger: true, disabled: because.trim() === '' }}
      onCancel={props.onClose}
      destroyOnHidden
      afterClose={() => setBecause('')}
      onOk={async () => {
        const id = props.card?.id
        if (id && (await run('已收回', () => client.call('endCard', { params: { id }, body: { because: because.trim() } })))) props.onClose()
      }}
    >
      <p>
        证号 {props.card?.no}。即刻起，{props.card?.personName} 不能再作为执法人员列入案件；以前的文书不变。
      </p>
      <Input.TextArea rows={2} maxLength={500} value={because} placeholder="理由（如：调离执法岗位）" onChange={(e) => setBecause(e.target.value)} aria-label="理由" />
    </Modal>
  )
}
export function CardsTab(): ReactNode {
  const list = useListState()
  const me = useMe()
  const filter = list.filter('standing')
  const query = { ...list.query, ...(filter ? { standing: filter as CardStanding } : {}) }
  const read = useRead('cards', { query })
  const [adding, setAdding] = useState<CardView | 'new' | null>(null)
  const [ending, setEnding] = useState<CardView | null>(null)
  const columns: readonly Column<CardView>[] = [
    {
      key: 'person',
      title: '姓名',
      width: 110,
      sort: true,
      cell: (c) => (
        <>
          <b>{c.personName}</b>
          {c.demo ? <span className="dim"> 演示</span> : null}
        </>
      ),
    },
    {
      key: 'standing',
      title: '状况',
      width: 130,
      sort: true,
      cell: (c) => {
        const [mark, text, tone] = standing[c.standing]
        return (
          <>
            <span className={tone}>
              {mark} {text}
            </span>
            {c.gap ? <div className="tone-bad">现在不能执法</div> : null}
          </>
        )
      },
    },
    { key: 'no', title: '证号', width: 160, sort: true, cell: (c) => <span className="num">{c.no || '未登记'}</span> },
    {
      key: 'to',
      title: '有效期',
      width: 190,
      sort: true,
      cell: (c) => (
        <span className="num">
          {c.from === null ? '—' : `${dateText(c.from)} 至 ${c.to === null ? '长期' : dateText((c.to - 1) as Instant)}`}
          {c.revoked ? <div className="dim">收回：{c.revoked}</div> : null}
        </span>
      ),
    },
    { key: 'org', title: '单位和岗位', width: 220, sort: true, cell: (c) => [c.org, c.post].filter(Boolean).join(' ') || '—' },
    { key: 'scope', title: '执法范围', width: 230, cell: (c) => c.scope || '—' },
    { key: 'sectors', title: '行业', width: 170, hidden: true, cell: (c) => c.sectors?.join('、') ?? '不限' },
    { key: 'organ', title: '发证机关', width: 120, cell: (c) => c.organ || '—' },
    {
      key: 'act',
      title: '',
      width: 160,
      cell: (c) => (
        <span style={{ display: 'inline-flex', gap: 6 }}>
          {c.gap || c.standing === 'soon' ? (
            <ActButton small reason={whyNot(me, 'cards.keep')} onClick={() => setAdding(c)}>
              登记新证
            </ActButton>
          ) : null}
          {c.id !== null && (c.standing === 'valid' || c.standing === 'soon' || c.standing === 'ahead') ? (
            <ActButton small reason={whyNot(me, 'cards.keep')} onClick={() => setEnding(c)}>
              收回
            </ActButton>
          ) : null}
        </span>
      ),
    },
  ]
  const { data } = read
  return (
    <>
      {data && (data.gaps > 0 || data.soon > 0) ? (
        <p style={{ margin: '0 0 8px' }}>
          {data.gaps > 0 ? <span className="tone-bad">✕ {data.gaps} 名执法人员没有有效的执法证，不能列入案件。</span> : null}
          {data.soon > 0 ? <span className="tone-wait"> ! {data.soon} 个执法证 90 天内到期，请提前换证。</span> : null}
        </p>
      ) : null}
      <QueryTable
        name="cards"
        read={read}
        rows={data?.rows}
        total={data?.total}
        columns={columns}
        rowKey={(c) => c.id ?? `none-${c.person}`}
        rowTone={(c) => (c.gap ? 'is-late' : undefined)}
        searchHint="姓名、单位、证号或拼音首字母"
        exportUrl={urlOf('cardsFile', { query: { ...(list.query.q ? { q: list.query.q } : {}), ...(filter ? { standing: filter as CardStanding } : {}) } })}
        empty={{ what: '没有登记执法证', how: '由安委办或区应急局登记；没有有效证件的执法人员不能列入案件。' }}
        filters={[
          {
            key: 'standing',
            title: '状况',
            width: 170,
            options: [
              { value: 'gap', label: '没有有效证件的人员' },
              { value: 'soon', label: '90 天内到期' },
              { value: 'valid', label: '有效' },
              { value: 'expired', label: '已过期' },
              { value: 'revoked', label: '已收回' },
            ],
          },
        ]}
        tools={
          <ActButton reason={whyNot(me, 'cards.keep')} onClick={() => setAdding('new')}>
            登记执法证
          </ActButton>
        }
      />
      {adding === null ? null : <AddCard of={adding} onClose={() => setAdding(null)} />}
      <EndCard card={ending} onClose={() => setEnding(null)} />
    </>
  )
}
