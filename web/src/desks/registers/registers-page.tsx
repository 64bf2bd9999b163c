import type { ReactNode } from 'react'

export function RegistersPage(): ReactNode {
  return <p>正在建设</p>
}
