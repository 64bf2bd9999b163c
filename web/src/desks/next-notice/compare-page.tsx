import type { ReactNode } from 'react'

export function ComparePage(): ReactNode {
  return <p>正在建设</p>
}
