/** Many cases at once: a template to fill in, the filled table with its photos, and what became of every row. */
import { type ImportResult, Problem, urlOf } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import type { CaseDecl } from '@anlan/kernel/case'
import { cases as decls } from '@anlan/policy'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { csrf, currentLink, queries, uploadPhoto, useRead } from '../../api/client.ts'
import { ActButton } from '../../design/danger.tsx'
import { currentTime } from '../../design/time.tsx'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
async function send(decl: string, file: File): Promise<ImportResult> {
  const token = csrf()
  const answer = await currentLink().upload(urlOf('importCases', { params: { decl } }), file, token ? { 'x-csrf': token } : {})
  const body = await answer.json()
  if (answer.status >= 400) throw new Problem(answer.status, body as Problem['body'])
  return body as ImportResult
}
function saveRejected(decl: CaseDecl, base64: string): void {
  const raw = atob(base64)
  const bytes = new Uint8Array(raw.length)
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i)
  const url = URL.createObjectURL(new Blob([bytes], { type: XLSX }))
  const a = document.createElement('a')
  a.href = url
  a.download = `${decl.title}-未导入的行-${dateText(currentTime())}.xlsx`
  a.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
function Result(props: { readonly decl: CaseDecl; readonly result: ImportResult }): ReactNode {
  const { result, decl } = props
  return (
    <div className="stack" role="status">
      <p>
        <b>
          立件 {result.opened.length} 件{result.known > 0 ? `，以前已导入 ${result.known} 件` : ''}
          {result.failed.length > 0 ? <span className="tone-bad">，{result.failed.length} 行没有导入</span> : null}
        </b>
      </p>
      {result.opened.length > 0 ? (
        <p className="dim">
          {result.opened.slice(0, 50).map((o) => (
            <Link key={o.id} to="/cases/$id" params={{ id: o.id }}>
              {o.no}　
            </Link>
          ))}
        </p>
      ) : null}
      {result.failed.length > 0 ? (
        <>
          <table className="plain-table">
            <thead>
              <tr>
                <th>行</th>
                <th>原因</th>
              </tr>
            </thead>
            <tbody>
              {result.failed.slice(0, 100).map((f) => (
                <tr key={f.row}>
                  <td className="num">{f.row}</td>
                  <td>{f.why}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button type="primary" onClick={() => result.rejected && saveRejected(decl, result.rejected)}>
            下载未导入的行（改好后再导入这个文件）
          </Button>
        </>
      ) : null}
    </div>
  )
}
export function ImportDrawer(props: { readonly open: boolean; onClose(): void }): ReactNode {
  const counts = useRead('caseCounts')
  const { run } = useAct()
  const [kind, setKind] = useState<string | null>(null)
  const [table, setTable] = useState<File | null>(null)
  const [photos, setPhotos] = useState<readonly File[]>([])
  const [busy, setBusy] = useState<string | null>(null)
  const [result, setResult] = useState<ImportResult | null>(null)
  const may = decls.filter((d) => !d.intake && counts.data?.opens.includes(d.id))
  const decl = may.find((d) => d.id === kind)
  const go = async () => {
    if (!decl || !table) return
    setResult(null)
    const done = await run(null, async () => {
      for (const [n, p] of photos.entries()) {
        setBusy(`正在上传照片 ${n + 1}/${photos.length}…`)
        await uploadPhoto(p)
      }
      setBusy('正在逐行核对、立件…')
      return send(decl.id, table)
    })
    setBusy(null)
    // Photos the server has are found there by their names; a second try need not bring them again.
    setPhotos([])
    if (done) {
      setResult(done)
      void queries.invalidateQueries()
    }
  }
  return (
    <Drawer open={props.open} title="批量导入" size={640} onClose={props.onClose} destroyOnHidden>
      <div className="stack">
        <Select
          aria-label="种类"
          placeholder="先选种类"
          value={kind}
          options={may.map((d) => ({ value: d.id, label: d.title }))}
          onChange={(v: string) => {
            setKind(v)
            setResult(null)
          }}
        />
        {decl ? (
          <>
            <Button href={urlOf('caseTemplate', { params: { decl: decl.id } })} download>
              下载“{decl.title}”模板
            </Button>
            <p className="dim">每行一件，最多 300 行。照片写文件名，并在下面一起选上；照片先上传，再逐行立件。同一行重复导入不会重复立件。</p>
            <label className="file-pick">
              <span>{table ? table.name : '选填好的表格（.xlsx）'}</span>
              <input type="file" accept={`.xlsx,${XLSX}`} aria-label="填好的表格" onChange={(e) => setTable(e.target.files?.[0] ?? null)} />
            </label>
            <label className="file-pick">
              <span>{photos.length > 0 ? `已选照片 ${photos.length} 张` : '选表中写到的照片（可多选）'}</span>
              <input type="file" accept="image/*" multiple aria-label="表中写到的照片" onChange={(e) => setPhotos([...(e.target.files ?? [])])} />
            </label>
            <ActButton look="primary" reason={table ? null : '请先选填好的表格'} loading={busy !== null} onClick={() => void go()}>
              导入
            </ActButton>
            {busy ? <p className="dim">{busy}</p> : null}
          </>
        ) : null}
        {decl && result ? <Result decl={decl} result={result} /> : null}
      </div>
    </Drawer>
  )
}
