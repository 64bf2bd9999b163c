/** How a figure is made, in words and numbers; every number leads to what was counted. */
import type { IndicatorDetail } from '@anlan/contract'
import { Fragment, type ReactNode } from 'react'
import { shortNumber, valueText } from './figure.tsx'

type Fold = IndicatorDetail['folds'][number]
/** `特殊时期到场履职率（按期履行）` → `按期履行`: beside the title of the figure only the part that differs is news. */
export function partTitle(fold: Pick<Fold, 'title'>, title: string): string {
  const inner = fold.title.startsWith(title) ? /^（(.+)）$/.exec(fold.title.slice(title.length))?.[1] : undefined
  return inner ?? fold.title
}
export function Formula(props: { readonly d: IndicatorDetail; choose(fold: string): void }): ReactNode {
  const { d } = props
  const of = (part: Fold['part']) => d.folds.filter((f) => f.part === part)
  const sum = (part: Fold['part']): ReactNode =>
    of(part).map((f, i) => (
      <Fragment key={f.key}>
        {i > 0 ? ' ＋ ' : ''}
        <button type="button" className="linkish" onClick={() => props.choose(f.key)}>
          {partTitle(f, d.figure.title)} <b className="num">{shortNumber(f.value)}</b>
        </button>
      </Fragment>
    ))
  const share = of('denominator').length > 0
  return (
    <p className="formula">
      <span className="dim">算法</span> {of('numerator').length > 1 && share ? '（' : ''}
      {sum('numerator')}
      {of('numerator').length > 1 && share ? '）' : ''}
      {share ? ' ÷ ' : ''}
      {of('denominator').length > 1 ? '（' : ''}
      {sum('denominator')}
      {of('denominator').length > 1 ? '）' : ''}
      {' = '}
      <b className="num">{valueText(d.figure)}</b>
      {of('evidence').length > 0 ? <span className="dim">（有数可依：{sum('evidence')}）</span> : null}
    </p>
  )
}
