import type { ReactNode } from 'react'

export function RowPage(): ReactNode {
  return <p>正在建设</p>
}
