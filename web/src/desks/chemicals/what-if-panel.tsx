/** 情景推演: substance, kind, hole and weather in; zones, who is inside and every basis out. Computed here, in the browser. */
import type { InstallationView } from '@anlan/contract'
import { countText, findMaterial, kindText, type Question, type WhatIf } from '@anlan/policy/release'
import type { Refused } from '@anlan/science/base'
import { InputNumber, Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { Flags, Steps } from './steps.tsx'
import { metresText, toneOf } from './tones.ts'

/** What the form holds; the stored amount follows from the unit chosen. */
export type Setup = { readonly kind: Question['kind']; readonly held: string; readonly hole: number; readonly bund: number; readonly weather: Question['weather'] }
const calmSetup: Omit<Setup, 'held'> = { kind: 'toxic', hole: 20, bund: 400, weather: { wind: 2, windFrom: 45, stability: 'D' } }
export type Held = { readonly key: string; readonly label: string; readonly name: string; readonly q: number }
/** The first question a plant answers: poison where there is one, else fire. */
export function firstSetup(plant: InstallationView): Setup {
  const held = heldOf(plant)
  const toxic = held.find((h) => findMaterial(h.name)?.toxic)
  const burning = held.find((h) => findMaterial(h.name)?.heatOfCombustion != null)
  const kind = toxic === undefined && burning !== undefined ? (findMaterial(burning.name)?.state === 'liquefied' ? 'bleve' : 'pool-fire') : 'toxic'
  return { ...calmSetup, kind, held: (toxic ?? burning ?? held[0])?.key ?? '' }
}
/** Each substance of each unit, once. */
export function heldOf(plant: InstallationView): readonly Held[] {
  return plant.inventory.units.flatMap((u) => u.substances.map((s) => ({ key: `${u.id}/${s.name}`, label: `${s.name} ${s.q} t（${u.name}）`, name: s.name, q: s.q })))
}
const winds = [
  [0, '北'],
  [45, '东北'],
  [90, '东'],
  [135, '东南'],
  [180, '南'],
  [225, '西南'],
  [270, '西'],
  [315, '西北'],
] as const
const stabilities = { A: 'A 极不稳定（晴昼微风）', B: 'B 不稳定', C: 'C 弱不稳定', D: 'D 中性（阴天或大风）', E: 'E 弱稳定', F: 'F 稳定（晴夜微风）' } as const

function Row(props: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="field">
      <span>{props.name}</span>
      {props.children}
    </div>
  )
}
function Figure(props: {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly label: string
  onChange(v: number): void
}): ReactNode {
  return (
    <InputNumber
      value={props.value}
      min={props.min}
      max={props.max}
      aria-label={props.label}
      suffix={props.unit}
      onChange={(v) => (typeof v === 'number' ? props.onChange(v) : undefined)}
      style={{ width: '100%' }}
    />
  )
}
export function SetupForm(props: { readonly plant: InstallationView; readonly setup: Setup; onChange(s: Setup): void }): ReactNode {
  const { setup: s, onChange } = props
  const windy = s.kind === 'toxic'
  const liquid = findMaterial(heldOf(props.plant).find((h) => h.key === s.held)?.name ?? '')?.state === 'liquid'
  return (
    <div className="chem-form">
      <Segmented
        value={s.kind}
        block
        aria-label="情景"
        onChange={(kind) => onChange({ ...s, kind })}
        options={(Object.keys(kindText) as Question['kind'][]).map((k) => ({ value: k, label: kindText[k].replace('（BLEVE）', '') }))}
      />
      <Row name="物质">
        <Select value={s.held} aria-label="物质" onChange={(held) => onChange({ ...s, held })} options={heldOf(props.plant).map((h) => ({ value: h.key, label: h.label }))} />
      </Row>
      {windy ? (
        <Row name="孔径">
          <Figure value={s.hole} min={1} max={500} unit="mm" label="孔径" onChange={(hole) => onChange({ ...s, hole })} />
        </Row>
      ) : null}
      {(windy && liquid) || s.kind === 'pool-fire' ? (
        <Row name="围堰">
          <Figure value={s.bund} min={1} max={100_000} unit="m²" label="围堰面积" onChange={(bund) => onChange({ ...s, bund })} />
        </Row>
      ) : null}
      {windy ? (
        <>
          <Row name="风速">
            <Figure value={s.weather.wind} min={0} max={40} unit="m/s" label="10 米高风速" onChange={(wind) => onChange({ ...s, weather: { ...s.weather, wind } })} />
          </Row>
          <Row name="来风">
            <Select
              value={s.weather.windFrom}
              aria-label="来风方向"
              onChange={(windFrom) => onChange({ ...s, weather: { ...s.weather, windFrom } })}
              options={winds.map(([value, label]) => ({ value, label: `${label}风` }))}
            />
          </Row>
          <Row name="稳定度">
            <Select
              value={s.weather.stability}
              aria-label="大气稳定度"
              onChange={(stability) => onChange({ ...s, weather: { ...s.weather, stability } })}
              options={(Object.keys(stabilities) as (keyof typeof stabilities)[]).map((value) => ({ value, label: stabilities[value] }))}
            />
          </Row>
        </>
      ) : null}
    </div>
  )
}
export function Outcome(props: { readonly found: WhatIf | Refused; readonly took: number }): ReactNode {
  const { found } = props
  if (!found.ok)
    return (
      <p className="tone-wait" role="status">
        不作推演：{found.text}
      </p>
    )
  return (
    <div className="stack">
      <table className="plain-table chem-zones">
        <thead>
          <tr>
            <th>范围</th>
            <th className="right">最远</th>
            <th className="right">人数</th>
            <th>登记场所</th>
          </tr>
        </thead>
        <tbody>
          {found.zones.map((z, i) => (
            <tr key={z.name}>
              <td>
                <i className="chem-key" data-tone={toneOf(i)} /> <b>{z.name}</b>
                <small className="dim"> {z.meaning}</small>
              </td>
              <td className="num right chem-reach">
                {metresText(z.reach)}
                {z.between ? (
                  <small className="dim" title="浓度按 2 倍误差，约一半情形落在其中（Chang & Hanna 2004，未核实）">
                    {' '}
                    {metresText(z.between[0])}–{metresText(z.between[1])}
                  </small>
                ) : null}
              </td>
              <td className="num right">
                <b>{z.inside.people}</b>
                {z.inside.uncounted > 0 ? <small className="dim"> 另 {z.inside.uncounted} 处不详</small> : null}
              </td>
              <td>
                {countText(z.inside)}
                {z.inside.names.length > 0 ? <small className="dim"> {z.inside.names.slice(0, 6).join('、')}</small> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dim">
        模型：{found.model}。{found.basis.join('。')}。
      </p>
      <p className="dim">人数只数责任体系已登记的场所，不是全部人口；范围是平均浓度或热辐射的等值线，不是疏散线，人员处置以现场监测为准。</p>
      <Flags flags={found.flags} />
      <details>
        <summary>
          推导 <span className="dim num">本机计算 {props.took.toFixed(1)} ms</span>
        </summary>
        <Steps steps={found.steps} />
      </details>
    </div>
  )
}
