/** A table of rows taken in: what was added, changed, left as it was, and every failed line with its reasons. */
import { Problem, type RegisterImport, type RegisterView, urlOf } from '@anlan/contract'
import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { csrf, currentLink, queries } from '../../api/client.ts'

async function send(register: string, file: File): Promise<RegisterImport> {
  const token = csrf()
  const answer = await currentLink().upload(urlOf('importRows', { params: { register } }), file, token ? { 'x-csrf': token } : {})
  const body = await answer.json()
  if (answer.status >= 400) throw new Problem(answer.status, body as Problem['body'])
  return body as RegisterImport
}
function Result(props: { readonly decl: RegisterView; readonly result: RegisterImport }): ReactNode {
  const { decl, result } = props
  const counts = [
    ['新增', result.added],
    ['修改', result.changed],
    ['未变', result.same],
    ['未导入', result.failed.length],
  ] as const
  return (
    <div className="stack" role="status">
      <div className="reg-counts">
        {counts.map(([title, n]) => (
          <div key={title} data-bad={title === '未导入' && n > 0}>
            <b className="num">{n}</b>
            <span className="dim">{title}</span>
          </div>
        ))}
      </div>
      {result.failed.length > 0 ? (
        <>
          <Button type="primary" href={urlOf('registerFailed', { params: { register: decl.id, id: result.id } })} download>
            下载未导入的行（改好后直接导入这个文件）
          </Button>
          <table className="plain-table">
            <thead>
              <tr>
                <th>行</th>
                <th>{decl.noun}</th>
                <th>原因</th>
              </tr>
            </thead>
            <tbody>
              {result.failed.slice(0, 200).map((x) => (
                <tr key={x.row}>
                  <td className="num">{x.row}</td>
                  <td>{x.name || '—'}</td>
                  <td>{x.reasons.join('；')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {result.failed.length > 200 ? <p className="dim">其余 {result.failed.length - 200} 行见下载的文件。</p> : null}
        </>
      ) : (
        <p className="tone-good">✓ 全部导入</p>
      )}
    </div>
  )
}
export function ImportRowsDrawer(props: { readonly decl: RegisterView; readonly open: boolean; onClose(): void }): ReactNode {
  const { decl } = props
  const { run } = useAct()
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState<string | null>(null)
  const [result, setResult] = useState<RegisterImport | null>(null)
  const take = async (file: File | undefined) => {
    if (!file || busy !== null) return
    setResult(null)
    setBusy(`正在逐行核对 ${file.name}…`)
    const done = await run(null, () => send(decl.id, file))
    setBusy(null)
    if (done) {
      setResult(done)
      void queries.invalidateQueries()
    }
  }
  return (
    <Drawer open={props.open} title={`导入${decl.title}`} size={640} onClose={props.onClose} destroyOnHidden afterOpenChange={(o) => !o && setResult(null)}>
      <div className="stack">
        <p className="dim">先下载模板填好。关键栏目相同的行按修改处理，完全相同的行不动；有错的行不导入，逐行说明原因。</p>
        <Button href={urlOf('registerTemplate', { params: { register: decl.id } })} download>
          下载模板
        </Button>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the label inside is the first */}
        <div
          className="reg-drop"
          data-over={over}
          onDragOver={(e) => {
            e.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(e) => {
            e.preventDefault()
            setOver(false)
            void take(e.dataTransfer.files[0])
          }}
        >
          <b>{busy ?? '把填好的表格拖到这里'}</b>
          <label className="file-pick" data-off={busy !== null}>
            <span>或点此选择文件（.xlsx）</span>
            <input
              type="file"
              accept=".xlsx"
              aria-label="填好的表格"
              disabled={busy !== null}
              onChange={(e) => {
                const file = e.target.files?.[0]
                e.target.value = ''
                void take(file)
              }}
            />
          </label>
        </div>
        {result ? <Result decl={decl} result={result} /> : null}
      </div>
    </Drawer>
  )
}
