import type { ReactNode } from 'react'

export function RegisterPage(): ReactNode {
  return <p>正在建设</p>
}
