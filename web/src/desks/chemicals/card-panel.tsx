/** 应急卡: what it looks like, what it does, what to do and not to do; everything but name, CAS and Q is unverified and says so. */
import { cardOf } from '@anlan/policy/release'
import type { InstallationView } from '@anlan/contract'
import type { ReactNode } from 'react'
import { Unverified } from '../../engines/warning/because.tsx'

function List(props: { readonly title: string; readonly items: readonly string[] }): ReactNode {
  return props.items.length === 0 ? null : (
    <>
      <dt>{props.title}</dt>
      <dd>
        <ul className="facts">
          {props.items.map((x) => (
            <li key={x}>{x}</li>
          ))}
        </ul>
      </dd>
    </>
  )
}
export function CardPanel(props: { readonly plant: InstallationView }): ReactNode {
  const names = [...new Set(props.plant.inventory.units.flatMap((u) => u.substances.map((s) => s.name)))]
  return (
    <div className="stack">
      {names.map((name) => {
        const card = cardOf(name)
        if (!card) return <p key={name}>{name}：GB 18218 表1 中没有，没有应急卡。请查企业的安全技术说明书。</p>
        return (
          <details key={name} className="chem-unit" open={names.indexOf(name) === 0}>
            <summary>
              <b>{card.name}</b> <span className="dim">CAS {card.cas.join('、')}</span> <span className="num">临界量 {card.Q} t</span>{' '}
              <Unverified verified={card.advice.verified} />
            </summary>
            <p className="dim">
              {card.advice.title}；不代替安全技术说明书。
              <Unverified verified={card.advice.verified} />
            </p>
            <dl className="chem-card">
              <dt>外观</dt>
              <dd>{card.look}</dd>
              <List title="危险" items={card.hazards} />
              <List title="先做" items={card.first} />
              <dt>撤离</dt>
              <dd>{card.away}</dd>
              <List title="不要" items={card.never} />
              <List title="防护" items={card.ppe} />
              <List title="急救" items={card.aid} />
              <dt>用水</dt>
              <dd>{card.water.text}</dd>
            </dl>
          </details>
        )
      })}
    </div>
  )
}
