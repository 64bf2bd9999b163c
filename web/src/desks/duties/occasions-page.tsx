import type { ReactNode } from 'react'

export function OccasionsPage(): ReactNode {
  return <p>正在建设</p>
}
