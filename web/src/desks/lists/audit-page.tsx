/** The audit chain: who did what from where; verified against its hashes on demand. */
import type { AuditView } from '@anlan/contract'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { Guard } from '../../design/states.tsx'
import { ListPage } from './list-page.tsx'

const columns: readonly Column<AuditView>[] = [
  { key: 'no', title: '序号', width: 80, align: 'right', sort: true, cell: (a) => <span className="num">{a.no}</span> },
  { key: 'at', title: '时刻', width: 200, sort: true, cell: (a) => <When at={a.at} /> },
  { key: 'who', title: '谁', width: 130, sort: true, cell: (a) => a.whoName },
  { key: 'ip', title: '地址', width: 130, cell: (a) => <span className="num">{a.ip}</span> },
  { key: 'action', title: '做什么', width: 180, sort: true, cell: (a) => a.actionText },
  { key: 'object', title: '对象', width: 200, cell: (a) => a.object },
  { key: 'ok', title: '结果', width: 80, cell: (a) => (a.ok ? <span className="tone-good">✓ 成功</span> : <span className="tone-bad">✕ 被拒</span>) },
  { key: 'details', title: '详情', width: 190, cell: (a) => a.details || '—' },
  { key: 'hash', title: '散列', width: 150, cell: (a) => <code title={a.hash}>{a.hash.slice(0, 16)}…</code> },
]
type Check = { readonly rows: number; readonly brokenAt: number | null; readonly head: string }
function Audit(): ReactNode {
  const list = useListState()
  const { run } = useAct()
  const read = useRead('audit', { query: list.query })
  const [check, setCheck] = useState<Check | null>(null)
  const [busy, setBusy] = useState(false)
  const verify = async () => {
    setBusy(true)
    setCheck(await run(null, () => client.call('verifyAudit', {})))
    setBusy(false)
  }
  return (
    <ListPage action="audit.see" title="审计" note="每条含前一条的散列，删改任何一条都会断链。">
      {check ? (
        <div className={`banner ${check.brokenAt === null ? 'is-good' : 'is-bad'}`}>
          {check.brokenAt === null ? `✓ 已核验 ${check.rows} 条，链完整。` : `✕ 第 ${check.brokenAt} 条处断链，请保全现场并报告安全管理员。`} 链首散列{' '}
          <code>{check.head.slice(0, 32)}</code>
        </div>
      ) : null}
      <QueryTable
        name="audit"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(a) => String(a.no)}
        empty={{ what: '还没有审计记录', how: '登录、查看号码与每一次操作都会记在这里。' }}
        rowTone={(a) => (a.ok ? undefined : 'is-late')}
        tools={
          <Button type="primary" loading={busy} onClick={() => void verify()}>
            核验审计链
          </Button>
        }
      />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function AuditPage(): ReactNode {
  return (
    <Guard action="audit.see">
      <Audit />
    </Guard>
  )
}
