import type { ReactNode } from 'react'

export function ScreenNotice(): ReactNode {
  return <p>正在建设</p>
}
