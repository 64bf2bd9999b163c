/** A warning level as colour + word + shape. Says which ladder it is: response levels and event grades have other widgets. */
import type { WarningLevel } from '@anlan/kernel/base'
import type { ReactNode } from 'react'
import { levelTokens, type Shape } from './tokens.ts'

const paths: Record<Shape, string> = {
  circle: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.500 0 1 0 0-13z',
  diamond: 'M8 .8 15.200 8 8 15.200 .8 8z',
  triangle: 'M8 1.500 15.300 14.300H.7z',
  square: 'M2 2h12v12H2z',
  ring: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zm0 2.200a3.800 3.800 0 1 1 0 7.600a3.800 3.800 0 1 1 0-7.600z',
}
export function shapePath(shape: Shape): string {
  return paths[shape]
}
export function LevelShape(props: { readonly level: WarningLevel; readonly size?: number; readonly colour?: string }): ReactNode {
  const size = props.size ?? 12
  return (
    <svg className="level-shape" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[levelTokens[props.level].shape]} fill={props.colour ?? (props.level === 'yellow' ? 'var(--yellow-ink)' : `var(--${props.level}-ink)`)} fillRule="evenodd" />
    </svg>
  )
}
/** `suffix` e.g. 色预警; the badge always carries 预警 in its label for readers of the screen. */
export function LevelBadge(props: { readonly level: WarningLevel; readonly text?: string; readonly big?: boolean }): ReactNode {
  const { level } = props
  const word = props.text ?? levelTokens[level].word
  return (
    <span className={`level-badge ${props.big ? 'is-big' : ''}`} data-level={level} role="img" aria-label={`预警级别 ${levelTokens[level].word}色`}>
      <LevelShape level={level} size={props.big ? 14 : 11} colour={`var(--${level}-on)`} />
      <span aria-hidden="true">{word}</span>
    </span>
  )
}
/** A count that leads to a list. */
export function LevelCount(props: { readonly level: WarningLevel; readonly count: number }): ReactNode {
  return (
    <span className="level-count" data-none={props.count === 0}>
      <LevelShape level={props.level} size={13} />
      <span>{levelTokens[props.level].word}</span>
      <b className="num">{props.count}</b>
    </span>
  )
}
