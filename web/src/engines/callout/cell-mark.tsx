/** State of one person as colour + word + shape; shapes differ from the warning levels' on purpose. */
import type { ReactNode } from 'react'
import type { Cell } from './next-step.ts'

const marks: Record<Cell, { readonly word: string; readonly path: string; readonly colour: string }> = {
  answered: { word: '已应答', path: 'M2.500 8.500 6.500 12.500 13.500 4', colour: 'var(--good)' },
  ringing: { word: '振铃中', path: 'M3 6a7 7 0 0 1 10 0M5.200 8.600a4 4 0 0 1 5.600 0M8 12h.01', colour: 'var(--accent)' },
  waiting: { word: '待重拨', path: 'M8 3v5l3.500 2M8 1.500a6.500 6.500 0 1 0 .01 0', colour: 'var(--wait)' },
  unreachable: { word: '叫不通', path: 'M3 3l10 10M13 3 3 13', colour: 'var(--bad)' },
  declined: { word: '拒绝', path: 'M2.500 8h11', colour: 'var(--bad)' },
  ended: { word: '已停止', path: 'M4 4h8v8H4z', colour: 'var(--plain)' },
}
export function cellWord(cell: Cell): string {
  return marks[cell].word
}
export function CellMark(props: { readonly cell: Cell; readonly size?: number }): ReactNode {
  const m = marks[props.cell]
  const size = props.size ?? 15
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={m.word} className="cell-mark">
      <path d={m.path} fill="none" stroke={m.colour} strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
