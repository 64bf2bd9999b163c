/** The notices of all years, and the way in for the next: its text, cut into items that a person maps to what is declared. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { NoticeLine } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link, useNavigate } from '@tanstack/react-router'
import { Drawer, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useDraft } from '../../api/draft.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton, TypedConfirm } from '../../design/danger.tsx'
import { FilePick } from '../../design/file-pick.tsx'
import { Boundary, Empty, Guard, Read } from '../../design/states.tsx'
import { currentTime } from '../../design/time.tsx'
import '../lists/lists.css'
import './next-notice.css'

const LEAST = 20
type Typed = { readonly title: string; readonly year: number; readonly text: string }
/** Offices save plain text in either encoding. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
function Import(props: { readonly open: boolean; onClose(): void }): ReactNode {
  const { run } = useAct()
  const navigate = useNavigate()
  const [typed, setTyped, clear] = useDraft<Typed>('anlan-next-notice', { title: '', year: Number(dateText(currentTime()).slice(0, 4)) + 1, text: '' })
  const [busy, setBusy] = useState(false)
  const reason = typed.title.trim() === '' ? '请填写标题' : typed.text.trim().length < LEAST ? '请粘贴全文' : null
  return (
    <Drawer open={props.open} title="导入下一年工作要点" size={720} onClose={props.onClose} destroyOnHidden>
      <div className="stack">
        <p className="dim">粘贴全文，系统按序号拆成条目，找出其中的数字，并与现行工作要点逐条比对。只生成草稿，不改变现行工作要点。</p>
        <label className="stack">
          <b>标题</b>
          <Input maxLength={120} value={typed.title} placeholder="如：2027 年安全生产与自然灾害防治工作要点" onChange={(e) => setTyped({ ...typed, title: e.target.value })} />
        </label>
        <label className="stack">
          <b>年度</b>
          <InputNumber min={2020} max={2100} precision={0} value={typed.year} onChange={(v) => setTyped({ ...typed, year: v ?? typed.year })} />
        </label>
        <FilePick
          label="选择文本文件（.txt）"
          accept=".txt,text/plain"
          onFile={(file) => void textOf(file).then((text) => setTyped({ ...typed, text, title: typed.title || file.name.replace(/\.txt$/i, '') }))}
        />
        <label className="stack">
          <b>全文</b>
          <Input.TextArea
            rows={16}
            maxLength={200_000}
            showCount
            value={typed.text}
            placeholder="粘贴全文，保留序号和换行"
            onChange={(e) => setTyped({ ...typed, text: e.target.value })}
          />
        </label>
        <ActButton
          look="primary"
          reason={reason}
          loading={busy}
          onClick={() => {
            setBusy(true)
            void run('已拆成条目', () => client.call('importNotice', { body: { title: typed.title.trim(), year: typed.year, text: typed.text } }))
              .then((made) => {
                if (!made) return
                clear()
                void navigate({ to: '/notice/next/$id', params: { id: made.id } })
              })
              .finally(() => setBusy(false))
          }}
        >
          拆成条目
        </ActButton>
      </div>
    </Drawer>
  )
}
function Compare(props: { readonly rows: readonly NoticeLine[] }): ReactNode {
  const navigate = useNavigate()
  const [a, setA] = useState<string | null>(props.rows.find((r) => r.inForce)?.id ?? null)
  const [b, setB] = useState<string | null>(props.rows.find((r) => !r.inForce)?.id ?? null)
  const options = props.rows.map((r) => ({ value: r.id, label: `${r.year} 年 ${r.title}` }))
  return (
    <div className="nn-progress nn-act">
      对照
      <Select aria-label="前一年" style={{ width: 320 }} value={a} options={options} onChange={(v: string) => setA(v)} />与
      <Select aria-label="后一年" style={{ width: 320 }} value={b} options={options} onChange={(v: string) => setB(v)} />
      <ActButton reason={!a || !b ? '须有两份工作要点' : a === b ? '请选两份不同的' : null} onClick={() => void navigate({ to: '/notice/compare', search: { a, b } as never })}>
        对照两年
      </ActButton>
    </div>
  )
}
function List(props: { readonly rows: readonly NoticeLine[] }): ReactNode {
  const me = useMe()
  const { run } = useAct()
  const [url, setUrl] = useUrlState()
  const [dropping, setDropping] = useState<NoticeLine | null>(null)
  const no = whyNot(me, 'notice.edit')
  return (
    <div className="nn-page">
      <header className="list-head">
        <h1>各年工作要点</h1>
        <div className="dim">
          <Link to="/notice">‹ 工作要点现状</Link>　换年不改程序：导入全文，逐条对应已有的职责、闭环、监测预警、台账、指标。
        </div>
        <span className="qt-gap" />
        <ActButton look="primary" reason={no} onClick={() => setUrl({ import: '1' }, true)}>
          导入下一年
        </ActButton>
      </header>
      {props.rows.length === 0 ? (
        <Empty what="还没有工作要点" how="导入全文后出现。" />
      ) : (
        <table className="nn-pairs">
          <thead>
            <tr>
              <th>年度</th>
              <th>标题</th>
              <th>状态</th>
              <th>已承接</th>
              <th>导入</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {props.rows.map((r) => (
              <tr key={r.id}>
                <td className="num">{r.year}</td>
                <td>
                  {r.inForce ? (
                    <Link to="/notice/coverage">{r.title}</Link>
                  ) : (
                    <Link to="/notice/next/$id" params={{ id: r.id }}>
                      {r.title}
                    </Link>
                  )}
                </td>
                <td>{r.inForce ? <b className="tone-good">✓ 现行</b> : <span className="dim">草稿</span>}</td>
                <td className="num">
                  {r.served} / {r.items} 条
                </td>
                <td className="num">{r.createdAt === null ? '—' : dateText(r.createdAt)}</td>
                <td>
                  {r.inForce ? null : (
                    <ActButton small look="danger" reason={no} onClick={() => setDropping(r)}>
                      删除
                    </ActButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Compare key={props.rows.length} rows={props.rows} />
      <Import open={url['import'] === '1' && no === null} onClose={() => setUrl({ import: '' })} />
      <TypedConfirm
        open={dropping !== null}
        title="删除草稿"
        word="删除"
        ok="删除"
        consequence={`“${dropping?.title ?? ''}”的 ${dropping?.items ?? 0} 个条目及已做的对应一并删除，不能恢复。现行工作要点不受影响。`}
        onClose={() => setDropping(null)}
        onOk={async () => {
          if (dropping && (await run('已删除', () => client.call('dropNotice', { params: { id: dropping.id } })))) setDropping(null)
        }}
      />
    </div>
  )
}
function Notices(): ReactNode {
  const read = useRead('notices')
  return <Read of={read}>{(rows) => <List rows={rows} />}</Read>
}
export function NextNoticePage(): ReactNode {
  return (
    <Guard action="notice.see">
      <Boundary what="各年工作要点">
        <Notices />
      </Boundary>
    </Guard>
  )
}
