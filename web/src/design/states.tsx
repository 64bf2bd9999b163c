/** The five states every view has besides being full: loading, empty, failed, forbidden, broken. */
import { Button, Skeleton } from 'antd'
import { Component, type ReactNode } from 'react'
import type { ActionId } from '@anlan/policy'
import { problemOf } from '../api/client.ts'
import { actionTitle, may, postsFor, useMe } from '../api/session.tsx'

export function Loading(props: { readonly rows?: number }): ReactNode {
  return (
    <div className="state-loading" aria-busy="true">
      <Skeleton active={false} title={false} paragraph={{ rows: props.rows ?? 5 }} />
    </div>
  )
}
/** @param how what would be here and how it gets here */
export function Empty(props: { readonly what: string; readonly how?: string | undefined; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="state-note">
      <b>{props.what}</b>
      {props.how ? <p>{props.how}</p> : null}
      {props.children}
    </div>
  )
}
export function Failed(props: { readonly error: unknown; readonly retry?: (() => void) | undefined }): ReactNode {
  const p = problemOf(props.error)
  if (p.status === 403) return <Forbidden text={p.body.text} next={p.body.next} />
  return (
    <div className="state-note is-bad" role="alert">
      <b>{p.body.text}</b>
      <p>
        {p.body.next}
        {p.body.no > 0 ? `（编号 ${p.body.no}）` : ''}
      </p>
      {props.retry ? <Button onClick={props.retry}>重试</Button> : null}
    </div>
  )
}
export function Forbidden(props: { readonly text: string; readonly next: string }): ReactNode {
  return (
    <div className="state-note is-forbidden">
      <b>{props.text}</b>
      <p>{props.next}</p>
    </div>
  )
}
/** Shows the page only to those who may; others read which posts may. */
export function Guard(props: { readonly action: ActionId; readonly children: ReactNode }): ReactNode {
  const me = useMe()
  if (may(me, props.action)) return props.children
  return <Forbidden text={`您的岗位不能${actionTitle(props.action)}`} next={`可由以下岗位办理：${postsFor(props.action)}。`} />
}
/** What a read gives: its rows, a skeleton, or why not. */
export function Read<T>(props: {
  readonly of: { readonly data: T | undefined; readonly error: unknown; readonly isPending: boolean; refetch(): unknown }
  readonly rows?: number
  readonly children: (data: T) => ReactNode
}): ReactNode {
  const { data, error } = props.of
  if (data !== undefined) return props.children(data)
  if (error) return <Failed error={error} retry={() => void props.of.refetch()} />
  return <Loading rows={props.rows ?? 5} />
}

type BoundaryProps = { readonly what: string; readonly fallback?: (error: Error) => ReactNode; readonly children: ReactNode }
/** One broken part never takes the page with it. */
export class Boundary extends Component<BoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }
  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error }
  }
  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    if (this.props.fallback) return this.props.fallback(error)
    return (
      <div className="state-note is-bad" role="alert">
        <b>“{this.props.what}”显示出错，其余部分不受影响</b>
        <p>{error.message}</p>
        <Button onClick={() => this.setState({ error: null })}>重新显示</Button>
      </div>
    )
  }
}
