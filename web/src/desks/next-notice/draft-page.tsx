import type { ReactNode } from 'react'

export function DraftPage(): ReactNode {
  return <p>正在建设</p>
}
