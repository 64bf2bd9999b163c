import type { ReactNode } from 'react'

export function QuestionsPage(): ReactNode {
  return <p>正在建设</p>
}
