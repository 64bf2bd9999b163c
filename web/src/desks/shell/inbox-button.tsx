/** The in-app channel: messages to me, answered with one press, so that an officer at the desk need not take the phone. */
import { Button, Popover } from 'antd'
import type { ReactNode } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { When } from '../../design/time.tsx'

export function InboxButton(): ReactNode {
  const inbox = useRead('inbox', undefined, { every: 30_000 })
  const { run } = useAct()
  const rows = inbox.data ?? []
  const open = rows.filter((r) => r.line && !r.answered).length
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="发给我的消息"
      content={
        rows.length === 0 ? (
          <p className="dim todo-none">没有消息。叫应到您本人时，会同时出现在这里，可直接应答。</p>
        ) : (
          <ul className="todo-list">
            {rows.slice(0, 12).map((r) => (
              <li key={r.id} data-tone={r.line && !r.answered ? 'act' : 'watch'}>
                <span>{r.text}</span>
                <span className="dim">
                  <When at={r.at} />
                </span>
                {r.line && !r.answered ? (
                  <Button size="small" type="primary" onClick={() => void run('已应答', () => client.call('answerInbox', { params: { id: r.id } }))}>
                    收到
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )
      }
    >
      <Button type="text" className="todo-button" aria-label={`未应答消息 ${open} 条`}>
        消息 <b className={`num ${open > 0 ? 'is-open' : ''}`}>{open}</b>
      </Button>
    </Popover>
  )
}
