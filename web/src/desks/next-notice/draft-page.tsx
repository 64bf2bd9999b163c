/** A draft of the next notice: each item found in the text, what it resembles, and by what it is served. */
import type { DraftItem, NoticeDraft } from '@anlan/contract'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { Fragment, type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { Boundary, Guard, Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { declaredOptions, mappedOf } from './declared.ts'
import '../../engines/case/case.css'
import '../lists/lists.css'
import './next-notice.css'

type State = DraftItem['state']
const states: Readonly<Record<State, readonly [word: string, tone: string]>> = {
  served: ['✓ 已承接', 'tone-good'],
  partly: ['! 部分承接', 'tone-wait'],
  unserved: ['✕ 未承接', 'tone-bad'],
  open: ['待处理', 'dim'],
}
const order: readonly State[] = ['served', 'partly', 'unserved', 'open']
/** The figures as they stand in the text, marked; each once from left to right. */
function Marked(props: { readonly item: DraftItem }): ReactNode {
  const { text, figures } = props.item
  const parts: { readonly text: string; readonly hit: boolean; readonly at: number }[] = []
  let from = 0
  for (const f of figures) {
    const at = f.text === '' ? -1 : text.indexOf(f.text, from)
    if (at < 0) continue
    parts.push({ text: text.slice(from, at), hit: false, at: from }, { text: f.text, hit: true, at })
    from = at + f.text.length
  }
  parts.push({ text: text.slice(from), hit: false, at: from })
  return <div className="nn-text">{parts.map((p) => (p.hit ? <mark key={`${p.at}m`}>{p.text}</mark> : <Fragment key={p.at}>{p.text}</Fragment>))}</div>
}
function Item(props: { readonly draft: NoticeDraft; readonly item: DraftItem; readonly no: string | null }): ReactNode {
  const { draft, item } = props
  const { run } = useAct()
  const kept = item.mapped.map((m) => `${m.shape}/${m.id}`)
  const [mapped, setMapped] = useState<readonly string[]>(kept)
  const [note, setNote] = useState(item.note)
  const [settled, setSettled] = useState(item.state !== 'open')
  const [busy, setBusy] = useState(false)
  const changed = mapped.join() !== kept.join() || note !== item.note || settled !== (item.state !== 'open')
  const save = async () => {
    setBusy(true)
    await run('已保存', () =>
      client.call('mapItem', { params: { id: draft.id, no: item.no }, body: { mapped: [...mappedOf(mapped)], note: note.trim(), settled, expected: draft.version } }),
    )
    setBusy(false)
  }
  const [word, tone] = states[item.state]
  return (
    <article className="nn-item" data-state={item.state} id={`item-${item.no}`}>
      <header>
        <h3>
          {item.no}　{item.title}
        </h3>
        <b className={tone}>{word}</b>
        <span className="dim">{item.group}</span>
      </header>
      <div className="stack">
        <Marked item={item} />
        {item.figures.length > 0 ? <p className="dim">文中数字：{item.figures.map((f) => `${f.sign} ${f.value}${f.unit}`).join('、')}</p> : null}
      </div>
      <div className="nn-map">
        {item.like ? (
          <p>
            最相近：现行
            <Link to="/notice" search={{ open: String(item.like.no) } as never}>
              {typeof item.like.no === 'number' ? `第 ${item.like.no} 项` : item.like.no} {item.like.title}
            </Link>
            {'　'}
            <span className="num dim">相似 {Math.round(item.like.similarity * 100)}%</span>
          </p>
        ) : (
          <p className="tone-wait">! 现行工作要点中没有相近的条目</p>
        )}
        <Select
          mode="multiple"
          aria-label={`第 ${item.no} 条由什么承接`}
          placeholder="由什么承接：选职责、闭环、监测预警、台账、指标"
          disabled={props.no !== null}
          value={[...mapped]}
          options={declaredOptions.map((g) => ({ ...g, options: [...g.options] }))}
          optionFilterProp="label"
          maxCount={40}
          onChange={(v: string[]) => setMapped(v)}
        />
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          aria-label={`第 ${item.no} 条说明`}
          placeholder="说明（还缺什么、由谁补）"
          disabled={props.no !== null}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
        <div className="nn-progress nn-act">
          <Checkbox checked={settled} disabled={props.no !== null} onChange={(e) => setSettled(e.target.checked)}>
            此条已处理完
          </Checkbox>
          <ActButton small look="primary" reason={props.no ?? (changed ? null : '没有改动')} loading={busy} onClick={() => void save()}>
            保存
          </ActButton>
        </div>
      </div>
    </article>
  )
}
function Draft(props: { readonly draft: NoticeDraft }): ReactNode {
  const { draft } = props
  const me = useMe()
  const [url, setUrl] = useUrlState()
  const no = whyNot(me, 'notice.edit')
  const only = order.find((s) => s === url['state'])
  const count = (s: State) => draft.items.filter((i) => i.state === s).length
  const notices = useRead('notices')
  const inForce = notices.data?.find((n) => n.inForce)
  return (
    <div className="nn-page">
      <header className="list-head">
        <h1>
          {draft.year} 年　{draft.title}
        </h1>
        <div className="dim">
          <Link to="/notice/next">‹ 各年工作要点</Link>　{draft.byName} 导入{'　'}
          <When at={draft.createdAt} />
        </div>
        <span className="qt-gap" />
        {inForce ? (
          <Link to="/notice/compare" search={{ a: inForce.id, b: draft.id } as never}>
            与现行对照
          </Link>
        ) : null}
        <Button className="nn-act" onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <div className="nn-progress">
        <span className="nn-bar" role="img" aria-label={`已承接 ${count('served')} 条，共 ${draft.items.length} 条`}>
          {order.map((s) => (
            <span key={s} data-state={s} style={{ width: `${draft.items.length === 0 ? 0 : (count(s) / draft.items.length) * 100}%` }} />
          ))}
        </span>
        {order.map((s) => (
          <button key={s} type="button" className="case-kind" aria-pressed={only === s} onClick={() => setUrl({ state: only === s ? '' : s })}>
            <span className={states[s][1]}>{states[s][0]}</span> <b className="num">{count(s)}</b>
          </button>
        ))}
        <span className="dim">共 {draft.items.length} 条</span>
      </div>
      {draft.warnings.length > 0 ? (
        <div className="consequence">
          {draft.warnings.map((w) => (
            <span key={w}>! {w}</span>
          ))}
        </div>
      ) : null}
      {no ? <p className="dim">{no}</p> : null}
      {draft.items
        .filter((i) => !only || i.state === only)
        .map((i) => (
          <Item key={`${i.no}-${i.state}-${i.mapped.length}`} draft={draft} item={i} no={no} />
        ))}
    </div>
  )
}
function Load(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const read = useRead('noticeDraft', { params: { id } })
  return <Read of={read}>{(d) => <Draft draft={d} />}</Read>
}
export function DraftPage(): ReactNode {
  return (
    <Guard action="notice.see">
      <Boundary what="工作要点草稿">
        <Load />
      </Boundary>
    </Guard>
  )
}
