/** 辨识与分级: each unit with its derivation line by line, and whom α counts. */
import type { InstallationView } from '@anlan/contract'
import type { Neighbours, UnitGrade } from '@anlan/policy/release'
import type { ReactNode } from 'react'
import { Flags, Steps } from './steps.tsx'
import { metresText } from './tones.ts'

const kinds = { production: '生产单元', tanks: '储罐区', warehouse: '仓库' } as const
function Unit(props: { readonly grade: UnitGrade }): ReactNode {
  const { unit, result } = props.grade
  return (
    <section className="chem-unit">
      <h4>
        {unit.name} <span className="dim">{kinds[unit.kind]}</span>
      </h4>
      <p>
        {unit.substances.map((s) => `${s.name} ${s.q} t`).join('、')} <small className="dim">设计最大量</small>
      </p>
      {result.ok ? (
        <>
          <p className="chem-result num">
            S = <b>{Number(result.value.S.toPrecision(6))}</b>
            {result.value.R === null ? null : (
              <>
                {' '}
                R = <b>{Number(result.value.R.toPrecision(6))}</b>
              </>
            )}{' '}
            <b>{result.value.gradeText ?? '不构成重大危险源'}</b>
          </p>
          <details open>
            <summary>推导（GB 18218-2018）</summary>
            <Steps steps={result.derivation} />
          </details>
          <Flags flags={result.flags} />
        </>
      ) : (
        <p className="tone-wait">{result.text}</p>
      )}
    </section>
  )
}
export function GradePanel(props: { readonly plant: InstallationView; readonly units: readonly UnitGrade[]; readonly near: Neighbours }): ReactNode {
  const { near } = props
  return (
    <div className="stack">
      <section className="chem-unit">
        <h4>500 m 内人员（定 α）</h4>
        <p>
          企业备案 <b className="num">{near.filed ?? '无'}</b>
          {near.filed === null ? '' : ` 人（${near.asOf ?? '未注明日期'}）`} · 责任体系登记 <b className="num">{near.listed}</b> 人 · 取 <b className="num">{near.used ?? '无'}</b>
        </p>
        <small className="dim">登记按坐标画圆，不是厂界；登记只有已列名的场所，两者取较大者。</small>
        {near.places.length > 0 ? (
          <ul className="facts">
            {near.places.map((p) => (
              <li key={p.id}>
                {p.name} <span className="dim">{p.kind}</span> <span className="num">{p.people === null ? '人数不详' : `${p.people} 人`}</span>{' '}
                <span className="dim num">{metresText(p.metres)}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      {props.units.map((u) => (
        <Unit key={u.unit.id} grade={u} />
      ))}
      <small className="dim">单元逐个分级，不相加；q 用设计最大量，不用当天存量。{props.plant.demo ? '存量与人口为演示数据，虚构。' : ''}</small>
    </div>
  )
}
