import type { ReactNode } from 'react'

export function DutyRecordsPage(): ReactNode {
  return <p>正在建设</p>
}
