import type { ReactNode } from 'react'

export function DutyBoardPage(): ReactNode {
  return <p>正在建设</p>
}
