/** Where the facts of a figure come from, so that who finds it missing knows where to record them. */
import { foldsOf, type FoldSource } from '@anlan/kernel/indicator'
import { cases, duties, findIndicator, registers } from '@anlan/policy'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'

export type Origin = { readonly title: string; readonly kind: string; readonly to: string; readonly search: Readonly<Record<string, string>> }
function originsOf(source: FoldSource): readonly Origin[] {
  switch (source.of) {
    case 'case':
      return source.cases.map((id) => ({ kind: '办案', title: cases.find((c) => c.id === id)?.title ?? id, to: '/cases', search: { box: 'all', decl: id } }))
    case 'duty':
      return source.duties.map((id) => ({ kind: '履职', title: duties.find((d) => d.id === id)?.title ?? id, to: '/duties/board', search: { duty: id } }))
    case 'register':
      return [{ kind: '台账', title: registers.find((r) => r.id === source.register)?.title ?? source.register, to: `/registers/${source.register}`, search: {} }]
    case 'event':
      return []
  }
}
/** Each place once, in the order of the formula; empty for what only comes from warnings, calls and orders. */
export function whereFrom(indicator: string): readonly Origin[] {
  const d = findIndicator(indicator)
  if (!d) return []
  const all = [d.numerator, d.denominator, d.evidence].flatMap((f) => foldsOf(f)).flatMap((f) => originsOf(f.source))
  return all.filter((o, i) => all.findIndex((x) => x.kind === o.kind && x.title === o.title) === i)
}
export function WhereFrom(props: { readonly indicator: string }): ReactNode {
  const origins = whereFrom(props.indicator)
  if (origins.length === 0) return <>数据由预警、叫应、措施和办案记录自动产生，不需要另外填报。</>
  return (
    <>
      数据来自
      {origins.map((o, i) => (
        <Fragment key={`${o.kind} ${o.title}`}>
          {i > 0 ? '、' : ''}
          {o.kind}“
          <Link to={o.to} search={o.search as never}>
            {o.title}
          </Link>
          ”
        </Fragment>
      ))}
      ，在那里记录后自动汇总。
    </>
  )
}
