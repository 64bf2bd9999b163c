import type { ReactNode } from 'react'

export function NoticePage(): ReactNode {
  return <p>正在建设</p>
}
