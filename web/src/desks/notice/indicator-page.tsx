import type { ReactNode } from 'react'

export function IndicatorPage(): ReactNode {
  return <p>正在建设</p>
}
