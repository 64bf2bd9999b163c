import type { ReactNode } from 'react'

export function AssessmentPage(): ReactNode {
  return <p>正在建设</p>
}
