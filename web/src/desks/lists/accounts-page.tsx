/** Accounts, for the security administrator: open, reset, unlock, disable; who lacks a second factor. */
import type { CallReply } from '@anlan/contract'
import { instant } from '@anlan/kernel/base'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { ActButton, TypedConfirm } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { useNow, When } from '../../design/time.tsx'
import { Guard } from '../../design/states.tsx'
import { type Once, OncePassword, OpenAccount } from './account-open.tsx'
import { ListPage } from './list-page.tsx'

type Row = CallReply<'accounts'>['rows'][number]
function Accounts(): ReactNode {
  const list = useListState()
  const { run } = useAct()
  const t = useNow()
  const read = useRead('accounts', { query: list.query })
  const me = useMe()
  const [target, setTarget] = useState<Row | null>(null)
  const [reset, setReset] = useState<Row | null>(null)
  const [opening, setOpening] = useState(false)
  const [once, setOnce] = useState<Once | null>(null)
  const locked = (a: Row) => a.lockedUntil !== null && a.lockedUntil > t
  const columns: readonly Column<Row>[] = [
    { key: 'account', title: '账号', width: 160, sort: true, cell: (a) => a.account },
    { key: 'name', title: '姓名', width: 120, sort: true, cell: (a) => a.name },
    {
      key: 'state',
      title: '状态',
      width: 200,
      cell: (a) =>
        a.disabled ? (
          <span className="tone-bad">✕ 已停用</span>
        ) : locked(a) ? (
          <span className="tone-wait">
            ! 锁定至 <When at={instant(a.lockedUntil ?? 0)} both={false} />
          </span>
        ) : (
          <span className="tone-good">✓ 正常</span>
        ),
    },
    { key: 'secondFactor', title: '动态码', width: 110, cell: (a) => (a.secondFactor ? '已启用' : <span className="tone-wait">未启用</span>) },
    { key: 'lastLogin', title: '最近登录', width: 200, sort: true, cell: (a) => (a.lastLogin ? <When at={instant(a.lastLogin)} /> : '从未') },
    {
      key: 'act',
      title: '操作',
      width: 250,
      cell: (a) => (
        <span className="order-acts">
          <ActButton small reason={locked(a) ? null : '没有锁定。'} onClick={() => void run('已解锁', () => client.call('unlockAccount', { params: { id: a.id } }))}>
            解锁
          </ActButton>
          <ActButton small onClick={() => setReset(a)}>
            重置口令
          </ActButton>
          <ActButton small look={a.disabled ? 'default' : 'danger'} reason={a.account === me.account ? '不能停用自己的账号。' : null} onClick={() => setTarget(a)}>
            {a.disabled ? '启用' : '停用'}
          </ActButton>
        </span>
      ),
    },
  ]
  const word = target?.disabled ? '启用' : '停用'
  return (
    <ListPage action="accounts.manage" title="账号管理" note="三员分立：安全管理员管账号，不办业务。">
      <QueryTable
        name="accounts"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(a) => a.id}
        empty={{ what: '没有账号', how: '用“开通账号”为名册中的人建立。' }}
        tools={
          <Button type="primary" onClick={() => setOpening(true)}>
            开通账号
          </Button>
        }
      />
      <TypedConfirm
        open={target !== null}
        title={`${word}账号 ${target?.account ?? ''}`}
        word={word}
        ok={word}
        consequence={<p>{target?.disabled ? `${target?.name} 将可重新登录。` : `${target?.name ?? ''} 的所有登录立即结束，不能再登录；其岗位责任不变，叫应照常拨打。`}</p>}
        onClose={() => setTarget(null)}
        onOk={async () => {
          if (target && (await run(`已${word}`, () => client.call('disableAccount', { params: { id: target.id }, body: { disabled: !target.disabled } })))) setTarget(null)
        }}
      />
      <TypedConfirm
        open={reset !== null}
        title={`重置 ${reset?.account ?? ''} 的口令`}
        word="重置"
        ok="重置口令"
        consequence={<p>{reset?.name} 的口令与动态码立即作废，所有登录结束；新的一次性口令只显示一次，本人须重新启用动态码。</p>}
        onClose={() => setReset(null)}
        onOk={async () => {
          const made = reset ? await run('已重置', () => client.call('resetPassword', { params: { id: reset.id } })) : null
          if (!made) return
          setReset(null)
          setOnce(made)
        }}
      />
      <OpenAccount
        open={opening}
        onClose={() => setOpening(false)}
        onMade={(made) => {
          setOpening(false)
          setOnce(made)
        }}
      />
      <OncePassword once={once} onClose={() => setOnce(null)} />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function AccountsPage(): ReactNode {
  return (
    <Guard action="accounts.manage">
      <Accounts />
    </Guard>
  )
}
