import type { ReactNode } from 'react'

export function UnitsPage(): ReactNode {
  return <p>正在建设</p>
}
