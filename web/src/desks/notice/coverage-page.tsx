import type { ReactNode } from 'react'

export function CoveragePage(): ReactNode {
  return <p>正在建设</p>
}
