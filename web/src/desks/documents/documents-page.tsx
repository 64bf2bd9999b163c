/** Templates of legal documents: the built-in form always holds; an office may put its own Word file in its place, from a day on. */
import type { DocumentType, TemplateView } from '@anlan/contract'
import { Problem } from '@anlan/contract'
import { whenText } from '@anlan/kernel/base'
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, csrf, currentLink, useRead } from '../../api/client.ts'
import { TypedConfirm } from '../../design/danger.tsx'
import { FilePick } from '../../design/file-pick.tsx'
import { Empty, Guard, Read } from '../../design/states.tsx'
import { ListPage } from '../lists/list-page.tsx'
import '../../engines/evidence/evidence.css'

const WORD = '.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document'
async function uploadTemplate(d: DocumentType, file: File): Promise<void> {
  const token = csrf()
  const answer = await currentLink().upload(`/api/documents/${encodeURIComponent(d.decl)}/${encodeURIComponent(d.document)}/template`, file, token ? { 'x-csrf': token } : {})
  const body = await answer.json()
  // What the server answers to a refused request is a problem in its own shape.
  if (answer.status >= 400) throw new Problem(answer.status, body as Problem['body'])
}
function Version(props: { readonly t: TemplateView; onEnd(): void }): ReactNode {
  const { t } = props
  return (
    <li>
      <a href={`/api/documents/templates/${encodeURIComponent(t.id)}.docx`}>{t.name}</a>
      <span className="dim num">
        {whenText(t.from)} 起{t.until === null ? '' : `，至 ${whenText(t.until)}`}　{t.byName}　SHA-256 {t.sha256.slice(0, 16)}…
      </span>
      {t.until === null ? (
        <>
          <span className="tone-good">✓ 在用</span>
          <Button size="small" onClick={props.onEnd}>
            停用，恢复内置版式
          </Button>
        </>
      ) : null}
    </li>
  )
}
function One(props: { readonly d: DocumentType }): ReactNode {
  const { d } = props
  const { run } = useAct()
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const [ending, setEnding] = useState<TemplateView | null>(null)
  const now = d.templates.find((t) => t.until === null)
  const add = async (file: File) => {
    setBusy(true)
    await run('模板已启用：此后制发的文书使用该模板', () => uploadTemplate(d, file))
    setBusy(false)
  }
  return (
    <section className="doc-type">
      <header>
        <h3>{d.title}</h3>
        <span className="dim">
          {d.typeTitle}　{d.layout === 'official' ? '公文版式（GB/T 9704）' : '执法文书版式'}
          {d.word === null ? '' : `　文号 ${d.word}〔年份〕n号`}
          {d.keep === null ? '' : `　保管 ${d.keep}`}
        </span>
        <span>{now ? `使用本单位模板：${now.name}` : '使用内置版式'}</span>
      </header>
      <div className="doc-acts">
        <FilePick label={busy ? '正在检查…' : now ? '换一个 Word 模板' : '上传 Word 模板'} accept={WORD} disabled={busy} onFile={(f) => void add(f)} />
        <Button href={`/api/documents/${encodeURIComponent(d.decl)}/${encodeURIComponent(d.document)}/starter.docx`}>下载起始模板</Button>
        <Button type="link" onClick={() => setShown(!shown)}>
          {shown ? '收起占位符' : `可用占位符 ${d.placeholders.length} 个`}
        </Button>
      </div>
      {shown ? (
        <div className="doc-marks">
          {d.placeholders.map((p) => (
            <div key={p.name}>
              <code>{`{${p.name}}`}</code> <span className="dim">{p.what}</span>
            </div>
          ))}
        </div>
      ) : null}
      {d.templates.length > 0 ? (
        <ul className="doc-old">
          {d.templates.map((t) => (
            <Version key={t.id} t={t} onEnd={() => setEnding(t)} />
          ))}
        </ul>
      ) : null}
      <TypedConfirm
        open={ending !== null}
        title="停用模板"
        word="停用"
        ok="停用"
        consequence={`此后制发的“${d.title}”恢复内置版式；已制发的文书不变。`}
        onClose={() => setEnding(null)}
        onOk={async () => {
          if (ending) await run('已停用', () => client.call('endTemplate', { params: { id: ending.id } }))
          setEnding(null)
        }}
      />
    </section>
  )
}
function Documents(): ReactNode {
  const read = useRead('documentTypes')
  const [q, setQ] = useState('')
  return (
    <ListPage
      action="documents.manage"
      title="文书模板"
      note="每种文书都有内置版式；上传本单位的 Word 模板后，自启用时起制发的文书用该模板，此前制发的不变。PDF 与案卷始终用内置版式。"
    >
      <div className="doc-page">
        <Input allowClear value={q} onChange={(e) => setQ(e.target.value)} placeholder="按文书或案件种类查找" style={{ maxWidth: 320 }} />
        <Read of={read} rows={8}>
          {(list) => {
            const rows = list.filter((d) => `${d.title} ${d.typeTitle}`.includes(q.trim()))
            if (rows.length === 0) return <Empty what="没有这样的文书" how="换一个词再找。" />
            return (
              <div className="doc-types">
                {rows.map((d) => (
                  <One key={`${d.decl}/${d.document}`} d={d} />
                ))}
              </div>
            )
          }}
        </Read>
      </div>
    </ListPage>
  )
}
export function DocumentsPage(): ReactNode {
  return (
    <Guard action="documents.manage">
      <Documents />
    </Guard>
  )
}
