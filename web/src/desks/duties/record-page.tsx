import type { ReactNode } from 'react'

export function DutyRecordPage(): ReactNode {
  return <p>正在建设</p>
}
