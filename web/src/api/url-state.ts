/** What a screen shows lives in its address: plain strings, absent when default, so a link can be sent to a colleague. */
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback } from 'react'

export type UrlState = Readonly<Record<string, string>>
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}
export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams()
  for (const [k, v] of Object.entries(search)) if (v !== undefined && v !== null && v !== '') out.set(k, String(v))
  const text = out.toString()
  return text ? `?${text}` : ''
}
/** Reads and patches the search part; a patch with '' removes a key. `push` leaves a step for the back button. */
export function useUrlState(): readonly [UrlState, (patch: UrlState, push?: boolean) => void] {
  const search = useRouterState({ select: (s) => s.location.search }) as UrlState
  const navigate = useNavigate()
  const set = useCallback(
    (patch: UrlState, push = false) => {
      void navigate({
        to: '.',
        search: ((before: Record<string, string>) => Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, v]) => v !== ''))) as never,
        replace: !push,
      })
    },
    [navigate],
  )
  return [search, set]
}
