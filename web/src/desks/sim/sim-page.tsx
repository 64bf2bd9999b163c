/** Demonstration phones: ringing ones first; listen, press, hang up, switch off; texts open the phone page. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { SimPhone } from '@anlan/contract'
import { Button, Input, Switch } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Empty, Guard, Read } from '../../design/states.tsx'
import { countdownText, shortTime, useNow } from '../../design/time.tsx'
import { StormDrawer } from '../room/storm-drawer.tsx'
import '../lists/lists.css'
import './sim.css'

/** Calls first, in the order they came, so that the phone one is holding stays where it is; then the newest texts. */
export function simOrder(phones: readonly SimPhone[]): readonly SimPhone[] {
  return [...phones].sort((a, b) => {
    if (a.call && b.call) return a.call.at - b.call.at || a.number.localeCompare(b.number)
    if (a.call || b.call) return a.call ? -1 : 1
    return (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0) || b.history.length - a.history.length || a.name.localeCompare(b.name, 'zh')
  })
}
function speak(text: string): void {
  if (!('speechSynthesis' in window)) return
  speechSynthesis.cancel()
  const said = new SpeechSynthesisUtterance(text)
  said.lang = 'zh-CN'
  said.rate = 1.05
  speechSynthesis.speak(said)
}
function hush(): void {
  if ('speechSynthesis' in window) speechSynthesis.cancel()
}
/** Links come from the public address of the server; here they open on this very machine. */
export function samePlace(link: string): string {
  const at = link.indexOf('/p/')
  return at >= 0 ? link.slice(at) : link
}
function Call(props: { readonly phone: SimPhone; readonly voice: boolean }): ReactNode {
  const { phone: p, voice } = props
  const t = useNow()
  const { run } = useAct()
  const at = { params: { id: p.number } }
  useEffect(() => {
    if (p.state === 'talking' && voice && p.call) speak(p.call.text)
    return hush
  }, [p.state, p.call, voice])
  if (p.state === 'ringing' && p.call) {
    return (
      <div className="sim-call" data-state="ringing">
        <div className="sim-ring">
          <b>☎ 来电</b> <span className="num dim">{countdownText(p.call.ringingUntil - t)} 后无人接听</span>
        </div>
        <div className="sim-keys">
          <Button danger onClick={() => void run(null, () => client.call('simHangUp', at))}>
            拒接
          </Button>
          <Button type="primary" onClick={() => void run(null, () => client.call('simAnswer', at))}>
            接听
          </Button>
        </div>
      </div>
    )
  }
  if (p.state === 'talking' && p.call) {
    const heard = p.call.answeredAt ? t - p.call.answeredAt : 0
    return (
      <div className="sim-call" data-state="talking">
        <div className="num">
          通话中 {countdownText(heard)} <span className="dim">（听满规定秒数后按键才算应答）</span>
        </div>
        <p className="sim-text">{p.call.text}</p>
        <div className="sim-keys">
          <Button type="primary" onClick={() => void run(null, () => client.call('simPress', { ...at, body: { key: '1' } }))}>
            按 1 收到
          </Button>
          <Button onClick={() => void run(null, () => client.call('simPress', { ...at, body: { key: '2' } }))}>按 2 无法到位</Button>
          <Button danger onClick={() => void run(null, () => client.call('simHangUp', at))}>
            挂断
          </Button>
        </div>
      </div>
    )
  }
  return null
}
function Phone(props: { readonly phone: SimPhone; readonly voice: boolean }): ReactNode {
  const { phone: p } = props
  const t = useNow()
  const { run } = useAct()
  const [more, setMore] = useState(false)
  const texts = [...p.messages].reverse()
  const shown = more ? texts : texts.slice(0, 1)
  return (
    <article className="sim-phone" data-state={p.power ? p.state : 'off'} aria-label={`${p.name}的演示手机`}>
      <header>
        <span>
          <b>{p.name}</b> <span className="dim">{p.title}</span>
        </span>
        <Switch
          size="small"
          checked={p.power}
          checkedChildren="开"
          unCheckedChildren="关"
          aria-label={`${p.name} 开关机`}
          onChange={(on) => void run(null, () => client.call('simPower', { params: { id: p.number }, body: { on } }))}
        />
      </header>
      <div className="num dim">
        {p.number}
        {p.power ? (p.asleep ? ' · 熟睡（不会自动应答）' : '') : ' · 已关机'}
      </div>
      <Call phone={p} voice={props.voice} />
      {shown.map((m) => (
        <div key={m.id} className="sim-sms">
          <span className="num dim">短信 {shortTime(m.at, t)}</span>
          <p>{m.text}</p>
          {m.link ? (
            <a href={samePlace(m.link)} target="_blank" rel="noreferrer">
              打开链接 →
            </a>
          ) : null}
        </div>
      ))}
      {more ? (
        <ul className="sim-history dim">
          {[...p.history]
            .reverse()
            .slice(0, 20)
            .map((h) => (
              <li key={`${h.at}-${h.text}`}>
                <span className="num">{shortTime(h.at, t)}</span> {h.text}
              </li>
            ))}
        </ul>
      ) : null}
      {texts.length > 1 || p.history.length > 0 ? (
        <button type="button" className="linkish" onClick={() => setMore(!more)}>
          {more ? '收起' : `短信 ${texts.length} 条 · 通话记录 ${p.history.length} 条`}
        </button>
      ) : null}
    </article>
  )
}
function Sim(): ReactNode {
  const [url, setUrl] = useUrlState()
  const { run } = useAct()
  const [typed, setTyped] = useState(url['q'] ?? '')
  const [voice, setVoice] = useState(false)
  const active = url['active'] === '1'
  const phones = useRead('simPhones', { query: { ...(url['q'] ? { q: url['q'] } : {}), ...(active ? { active } : {}) } }, { every: 1500 })
  const storm = useRead('storm', undefined, { every: 3000 })
  useEffect(() => {
    if (typed === (url['q'] ?? '')) return
    const wait = setTimeout(() => setUrl({ q: typed.trim() }), 250)
    return () => clearTimeout(wait)
  }, [typed, url['q'], setUrl])
  const ringing = phones.data?.filter((p) => p.state === 'ringing').length ?? 0
  return (
    <div className="list-page">
      <header className="list-head">
        <h1>演示手机</h1>
        <div className="dim">电话与短信只到这里，不拨真实号码。接听后文字同步显示，浏览器支持时可朗读。</div>
      </header>
      <div className="sim-bar">
        <Input className="qt-search" allowClear value={typed} placeholder="姓名、岗位、号码或拼音首字母" aria-label="搜索演示手机" onChange={(e) => setTyped(e.target.value)} />
        <span className={ringing > 0 ? 'tone-bad' : 'dim'}>
          响铃 <b className="num">{ringing}</b> 部
        </span>
        <label className="sim-switch">
          <Switch size="small" checked={active} onChange={(on) => setUrl({ active: on ? '1' : '' })} /> 只看有动静的
        </label>
        <label className="sim-switch">
          <Switch size="small" checked={voice} onChange={setVoice} /> 朗读
        </label>
        <span className="sim-switch">
          其余手机
          <Button size="small" onClick={() => void run('其余手机将自动应答', () => client.call('simBehaviour', { body: { on: true } }))}>
            自动应答
          </Button>
          <Button size="small" onClick={() => void run('已改为人工应答', () => client.call('simBehaviour', { body: { on: false } }))}>
            人工应答
          </Button>
        </span>
        <span className="qt-gap" />
        <Button onClick={() => setUrl({ storm: '1' })}>{storm.data?.running ? `演示风暴 ${Math.round(storm.data.running.progress * 100)}%` : '演示风暴'}</Button>
      </div>
      <Read of={phones} rows={8}>
        {(list) =>
          list.length === 0 ? (
            <Empty what="没有符合的演示手机" how="有叫应时，被叫人的手机会排在最前。" />
          ) : (
            <div className="sim-grid">
              {simOrder(list)
                .slice(0, 120)
                .map((p) => (
                  <Phone key={p.number} phone={p} voice={voice} />
                ))}
            </div>
          )
        }
      </Read>
      <StormDrawer open={url['storm'] === '1'} onClose={() => setUrl({ storm: '' })} />
    </div>
  )
}
export function SimPage(): ReactNode {
  return (
    <Guard action="demo.play">
      <Boundary what="演示手机">
        <Sim />
      </Boundary>
    </Guard>
  )
}
