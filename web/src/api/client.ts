/** The typed client, reads and writes for the desks. Keys are [route, input] so that notices can invalidate by route. */
import { type CallInput, type CallReply, type Client, createClient, type Me, Problem, type RouteName } from '@anlan/contract'
import { QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { httpLink, type Link } from './transport.ts'

let link: Link = httpLink
export function setLink(next: Link): void {
  link = next
}
export function currentLink(): Link {
  return link
}
export const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 3 && error instanceof Problem && error.status >= 500,
      retryDelay: (n) => Math.min(1000 * 2 ** n, 8000),
    },
  },
})
export function csrf(): string | null {
  return queries.getQueryData<Me>(['me', null])?.csrf ?? null
}
export const client: Client = createClient((r) => link.send(r), csrf)

/** Reads one route and keeps showing the last answer while the next is on its way. `every` = ms, or by the last answer. */
export function useRead<N extends RouteName>(
  name: N,
  input?: CallInput<N>,
  options: { readonly enabled?: boolean; readonly every?: number | ((last: CallReply<N> | undefined) => number); readonly keep?: boolean } = {},
): UseQueryResult<CallReply<N>, Error> {
  const { every } = options
  return useQuery<CallReply<N>, Error>({
    queryKey: [name, input ?? null],
    queryFn: () => client.call(name, input),
    enabled: options.enabled ?? true,
    ...(every === undefined
      ? {}
      : { refetchInterval: typeof every === 'number' ? every : (q: { readonly state: { readonly data: CallReply<N> | undefined } }) => every(q.state.data) }),
    ...(options.keep === false ? {} : { placeholderData: (before: CallReply<N> | undefined) => before }),
  } as Parameters<typeof useQuery<CallReply<N>, Error>>[0])
}
export async function uploadPhoto(file: Blob): Promise<string> {
  const token = csrf()
  const answer = await link.upload('/api/photos', file, token ? { 'x-csrf': token } : {})
  const body = await answer.json()
  if (answer.status >= 400) throw new Problem(answer.status, body as Problem['body'])
  return (body as { readonly id: string }).id
}
export function problemOf(e: unknown): Problem {
  if (e instanceof Problem) return e
  return new Problem(0, { code: 'web.broken', no: 0, text: '页面出了错', next: `请刷新页面；仍不行请联系系统管理员。（${e instanceof Error ? e.message : '未知'}）` })
}
