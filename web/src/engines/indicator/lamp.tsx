/** The lamp of a figure as colour + word + shape. A ladder of its own: it says how far an item of the notice holds, never how dangerous something is. */
import type { Lamp } from '@anlan/kernel/indicator'
import type { ReactNode } from 'react'
import './indicator.css'

const shapes: Record<Lamp, string> = {
  green: 'M3 8.5l3.2 3.2L13 4.8l-1.5-1.5-5.3 5.3-1.7-1.7z',
  yellow: 'M8 1.5 15 14H1z',
  red: 'M4.5 1.5h7l3 3v7l-3 3h-7l-3-3v-7z',
  none: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zm0 2.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 1 1 0-7.6z',
}
export const lampName: Record<Lamp, string> = { green: '绿灯', yellow: '黄灯', red: '红灯', none: '无灯' }
export function LampMark(props: { readonly lamp: Lamp; readonly size?: number }): ReactNode {
  const size = props.size ?? 14
  return (
    <svg className="lamp-mark" data-lamp={props.lamp} width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={lampName[props.lamp]}>
      <path d={shapes[props.lamp]} fillRule="evenodd" />
    </svg>
  )
}
export function LampTag(props: { readonly lamp: Lamp; readonly word: string; readonly big?: boolean }): ReactNode {
  return (
    <span className={`lamp-tag ${props.big ? 'is-big' : ''}`} data-lamp={props.lamp}>
      <LampMark lamp={props.lamp} size={props.big ? 18 : 12} />
      {props.word}
    </span>
  )
}
