import type { ReactNode } from 'react'

export function MyDutiesPage(): ReactNode {
  return <p>正在建设</p>
}
