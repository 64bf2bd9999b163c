/** 人工预警: hazard, place, level; the text is there already; the consequence in numbers before the held button. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { Choices, Preview } from '@anlan/contract'
import { isRaised, type PlaceKey, type RaisedLevel, warningGradeText, warningLevelText } from '@anlan/kernel/base'
import { missingFields, type PublicText } from '@anlan/kernel/warning'
import { Checkbox, Drawer, Input, Radio, Select } from 'antd'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useDraft } from '../../api/draft.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { HoldButton } from '../../design/danger.tsx'
import { LevelBadge } from '../../design/level.tsx'
import { Failed, Read } from '../../design/states.tsx'
import { currentTime } from '../../design/time.tsx'
import { levelTokens } from '../../design/tokens.ts'
import { orderKindText } from '@anlan/kernel/breaker'
import { PublicTextForm } from '../../engines/warning/messages.tsx'

type Draft = { readonly decl: string; readonly place: string; readonly level: RaisedLevel; readonly text: PublicText | null; readonly because: string; readonly drill: boolean }
const fresh: Draft = { decl: '', place: '', level: 'orange', text: null, because: '', drill: false }
const kinds: Record<string, string> = { halt: '停', cut: '断', ban: '禁', evacuate: '撤', disperse: '疏', door: '上门' }

/** `停 3 处、撤 2 处` */
export function ordersInWords(p: Preview): string {
  const by = new Map<string, number>()
  for (const o of p.orders) by.set(o.kind, (by.get(o.kind) ?? 0) + 1)
  return [...by].map(([k, n]) => `${orderKindText[k as keyof typeof orderKindText] ?? kinds[k] ?? k} ${n} 处`).join('、')
}
export function PreviewBox(props: { readonly preview: Preview }): ReactNode {
  const { preview: p } = props
  return (
    <div className="preview">
      <b>
        将呼叫 <span className="num">{p.people}</span> 人{p.orders.length > 0 ? `，${ordersInWords(p)}` : '，不下达措施'}
      </b>
      {p.problems.length > 0 ? (
        <ul className="tone-bad">
          {p.problems.map((x) => (
            <li key={x}>{x}</li>
          ))}
        </ul>
      ) : null}
      <details>
        <summary>看名单与措施</summary>
        <p className="dim">{p.names.join('、')}</p>
        <ul className="dim">
          {p.orders.map((o) => (
            <li key={`${o.kind}-${o.target}-${o.title}`}>
              【{kinds[o.kind] ?? o.kind}】{o.title} · {o.target}（{o.owner}）
            </li>
          ))}
        </ul>
        <p className="quote">{p.text}</p>
      </details>
    </div>
  )
}
function textFor(choices: Choices, d: Draft): PublicText | null {
  const decl = choices.warnings.find((w) => w.id === d.decl)
  const place = choices.places.find((p) => p.key === d.place)
  if (!decl || !place) return null
  const advice = decl.levels.find((l) => l.level === d.level)?.advice ?? ''
  return {
    kind: decl.hazard,
    level: d.level,
    startsAt: currentTime(),
    area: place.name,
    danger: `${place.name}发生${decl.hazard}的风险很高。`,
    measures: advice,
    issuer: choices.issuer,
    headline: `${place.name}${decl.hazard}${warningLevelText[d.level]}预警`,
  }
}
function ManualForm(props: { readonly choices: Choices; onDone(id: string): void }): ReactNode {
  const { choices } = props
  const me = useMe()
  const { run } = useAct()
  const [d, setDraft, clear] = useDraft<Draft>('anlan-draft-warning', fresh)
  const decl = choices.warnings.find((w) => w.id === d.decl)
  const fits = useMemo(() => choices.places.filter((p) => !decl || p.kind === decl.area || (decl.area === 'village' && p.kind === 'town')), [choices.places, decl])
  const ready = d.decl !== '' && d.place !== ''
  const preview = useRead('previewWarning', { query: { decl: d.decl, place: d.place as PlaceKey, level: d.level } }, { enabled: ready, keep: false })
  const put = (patch: Partial<Draft>) => {
    const next = { ...d, ...patch }
    setDraft('text' in patch || 'because' in patch || 'drill' in patch ? next : { ...next, text: textFor(choices, next) })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a kept draft only needs its starting time renewed when the form opens
  useEffect(() => {
    if (d.text) setDraft({ ...d, text: { ...d.text, startsAt: currentTime() } })
  }, [])
  const missing = d.text ? missingFields(d.text) : []
  const reason =
    whyNot(me, 'warning.draft') ??
    (!ready
      ? '请先选择险种与地点。'
      : d.because.trim() === ''
        ? '请写明发布依据。'
        : missing.length > 0
          ? `缺少法定要素：${missing.join('、')}`
          : preview.data === undefined
            ? '正在计算影响范围…'
            : null)
  const submit = async () => {
    if (!d.text) return
    const text = { ...d.text, level: d.level }
    const made = await run(null, async () => {
      const { id } = await client.call('draftWarning', {
        body: { decl: d.decl, place: d.place as PlaceKey, level: d.level, text, because: d.because.trim(), ...(d.drill ? { drill: true } : {}) },
      })
      await client.call('submitMessage', { params: { id }, body: { no: 1, text } })
      return id
    })
    if (made) {
      clear()
      props.onDone(made)
    }
  }
  return (
    <div className="stack">
      <label className="field">
        <span>险种</span>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={d.decl || null}
          placeholder="选择险种"
          aria-label="险种"
          options={choices.warnings.map((w) => ({ value: w.id, label: `${w.hazard} · ${w.title}` }))}
          onChange={(v: string) => put({ decl: v, place: '' })}
        />
      </label>
      <label className="field">
        <span>地点</span>
        <Select
          virtual
          value={(d.place || null) as PlaceKey | null}
          placeholder="输入名称或拼音首字母，如 bsz"
          aria-label="地点"
          showSearch={{ filterOption: (input, o) => `${o?.['label'] ?? ''} ${o?.['initials'] ?? ''}`.toLowerCase().includes(input.trim().toLowerCase()) }}
          options={fits.map((p) => ({ value: p.key, label: p.name, initials: p.initials }))}
          onChange={(v: PlaceKey) => put({ place: v })}
        />
      </label>
      <div className="field">
        <span>级别</span>
        <Radio.Group value={d.level} onChange={(e) => put({ level: e.target.value as RaisedLevel })}>
          {(['red', 'orange', 'yellow', 'blue'] as const).map((l) => (
            <Radio key={l} value={l} disabled={decl ? !decl.levels.some((x) => x.level === l) : false}>
              {isRaised(l) ? <LevelBadge level={l} text={`${levelTokens[l].word}（${warningGradeText[l]}）`} /> : null}
            </Radio>
          ))}
        </Radio.Group>
      </div>
      <label className="field">
        <span>依据</span>
        <Input.TextArea rows={2} maxLength={500} value={d.because} aria-label="依据" placeholder="谁报告、看到什么、数据多少" onChange={(e) => put({ because: e.target.value })} />
      </label>
      {d.text ? (
        <PublicTextForm value={{ ...d.text, level: d.level }} readOnly={false} onChange={(text) => put({ text })} />
      ) : (
        <p className="dim">选好险种与地点后，法定八要素会按预案自动填好，只需核对。</p>
      )}
      <Checkbox checked={d.drill} onChange={(e) => put({ drill: e.target.checked })}>
        演练（所有文字带“演练”，只拨演练号码）
      </Checkbox>
      {ready && preview.error ? <Failed error={preview.error} retry={() => void preview.refetch()} /> : null}
      {preview.data && ready ? <PreviewBox preview={preview.data} /> : null}
      <p className="dim">提交后送另一名有签发权的同志；签发之前不会呼叫任何人。</p>
      <div className="row-end">
        <button type="button" className="linkish" onClick={clear}>
          清空
        </button>
        <HoldButton reason={reason} onHeld={() => void submit()}>
          按住提交送审
        </HoldButton>
      </div>
    </div>
  )
}
export function ManualDrawer(props: { readonly open: boolean; onClose(): void }): ReactNode {
  const choices = useRead('choices', undefined, { enabled: props.open })
  const [, setUrl] = useUrlState()
  return (
    <Drawer open={props.open} title="人工预警" size={600} onClose={props.onClose} destroyOnHidden>
      <Read of={choices}>{(c) => <ManualForm choices={c} onDone={(id) => setUrl({ new: '', w: id, tab: 'text' })} />}</Read>
    </Drawer>
  )
}
