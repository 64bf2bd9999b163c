/** What the shapes mean; a lamp never stands for danger, only for how far an item holds. */
import type { Lamp } from '@anlan/kernel/indicator'
import type { ReactNode } from 'react'
import { LampMark } from '../../engines/indicator/lamp.tsx'

export const lampWords: readonly (readonly [Lamp, string])[] = [
  ['red', '红灯'],
  ['yellow', '黄灯'],
  ['green', '绿灯'],
  ['none', '缺数据或不设目标'],
]
export function Legend(): ReactNode {
  return (
    <span className="notice-legend dim">
      {lampWords.map(([lamp, word]) => (
        <span key={lamp}>
          {lamp === 'none' ? '·' : <LampMark lamp={lamp} size={12} />} {word}
        </span>
      ))}
    </span>
  )
}
