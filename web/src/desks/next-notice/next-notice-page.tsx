import type { ReactNode } from 'react'

export function NextNoticePage(): ReactNode {
  return <p>正在建设</p>
}
