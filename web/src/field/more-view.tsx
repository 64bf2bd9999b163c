/** Who is signed in on this phone, what it keeps, and the ways out. */
import { type ReactNode, useState } from 'react'
import { Head, StateBar } from './parts.tsx'
import { useField, useModel } from './use-field.tsx'

export function MoreView(): ReactNode {
  const model = useModel()
  const { kept, items, pages, lasting } = useField()
  const [note, setNote] = useState('')
  const open = items.filter((i) => i.status !== 'sent').length
  const leave = async () => {
    if (open > 0 && !window.confirm(`本机还有 ${open} 件未发送或未提交，退出后仍保留，须您本人再登录才能发出。确定退出？`)) return
    setNote((await model.leave()) ? '已退出' : '没有信号，暂时不能退出')
  }
  return (
    <div className="f-page has-nav">
      <Head title="更多" back="" />
      <StateBar />
      <div className="f-body">
        <p>
          <b>{kept.me?.name}</b>
          <br />
          <span className="f-dim">{kept.me?.posts.map((p) => `${p.org} ${p.title}`).join('；')}</span>
        </p>
        <p className="f-dim">
          本机保存：案件 {pages.size} 件，未发送和草稿 {open} 件。{lasting ? '断网、关机后仍在。' : '关闭页面即丢失。'}
        </p>
        <button type="button" className="f-second" onClick={() => void model.refresh()}>
          刷新待办
        </button>
        <a className="f-second" href="/cases">
          打开电脑版案件页
        </a>
        <button type="button" className="f-quiet" onClick={() => void leave()}>
          退出登录
        </button>
        {note ? <p role="status">{note}</p> : null}
      </div>
    </div>
  )
}
