/** 因为…: the sentence, the numbers it used, the limits with source and date; what nobody checked says so. */
import type { WarningView } from '@anlan/contract'
import { citationText, dateText, limitUnitText } from '@anlan/kernel/base'
import { Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'

export function Unverified(props: { readonly verified: boolean }): ReactNode {
  return props.verified ? null : (
    <Tooltip title="此数值尚无人对照出处核实，由使用单位核定后生效为“已核实”。">
      <span className="unverified">未核实</span>
    </Tooltip>
  )
}
export function BecauseLine(props: { readonly because: WarningView['because']; readonly origin: WarningView['origin'] }): ReactNode {
  const { because } = props
  const [open, setOpen] = useState(false)
  return (
    <div className="because">
      <button type="button" className="because-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>因为</b> {because.text}
        {because.limits.some((l) => !l.verified) ? <Unverified verified={false} /> : null}
        <span className="dim"> {open ? '收起' : '依据'}</span>
      </button>
      {because.around ? <p className="because-around">{because.around.text}</p> : null}
      {open ? (
        <div className="because-more">
          {(because.notes ?? []).map((n) => (
            <p key={n}>{n}</p>
          ))}
          {because.around && because.around.basis.length > 0 ? (
            <details>
              <summary>影响范围的依据与疑点</summary>
              <ul className="facts">
                {because.around.basis.map((b) => (
                  <li key={b}>{b}</li>
                ))}
              </ul>
            </details>
          ) : null}
          {because.numbers.length > 0 ? (
            <table className="plain-table">
              <thead>
                <tr>
                  <th>用到的数</th>
                  <th className="right">值</th>
                </tr>
              </thead>
              <tbody>
                {because.numbers.map((n) => (
                  <tr key={n.name}>
                    <td>{n.name}</td>
                    <td className="num right">{n.value === null ? '缺测' : `${n.value} ${n.unit}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          {because.limits.length > 0 ? (
            <table className="plain-table">
              <thead>
                <tr>
                  <th>阈值与时限</th>
                  <th className="right">值</th>
                  <th>出处</th>
                  <th>自</th>
                </tr>
              </thead>
              <tbody>
                {because.limits.map((l) => (
                  <tr key={`${l.key}-${l.place ?? ''}`}>
                    <td>
                      {l.key} <Unverified verified={l.verified} />
                    </td>
                    <td className="num right">
                      {l.value} {limitUnitText[l.unit]}
                    </td>
                    <td>{citationText(l.source)}</td>
                    <td className="num">{dateText(l.from)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          <p className="dim">
            {props.origin === 'manual' ? '人工预警。' : `依据 ${because.sources.fresh}/${because.sources.all} 个有效来源自动判定。`}
            {because.capped ? `级别受限：${because.capped}` : ''}
          </p>
        </div>
      ) : null}
    </div>
  )
}
