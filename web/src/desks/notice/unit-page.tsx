import type { ReactNode } from 'react'

export function UnitPage(): ReactNode {
  return <p>正在建设</p>
}
