/** An address that leads nowhere, and a desk that broke: both say what to do next. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'

export function NotFound(): ReactNode {
  return (
    <div className="state-note">
      <b>没有这个页面</b>
      <p>地址可能写错，或页面已改名。</p>
      <Link to="/">回到值班室</Link>
    </div>
  )
}
export function RouteBroken(props: { readonly error: unknown; reset?(): void }): ReactNode {
  const text = props.error instanceof Error ? props.error.message : ''
  const stale = /dynamically imported|Failed to fetch|module script/i.test(text)
  return (
    <div className="state-note is-bad" role="alert">
      <b>{stale ? '系统刚升级，页面需要重新载入' : '这个页面显示出错，其余页面不受影响'}</b>
      <p>{stale ? '填写中的内容已保存在本机。' : text}</p>
      <Button type="primary" onClick={() => location.reload()}>
        重新载入
      </Button>
    </div>
  )
}
