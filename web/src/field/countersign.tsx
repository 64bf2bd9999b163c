/** The second officer signs beside the first, on the spot. Only with a signal: a signature must be on what stands there now. */
import type { CasePage } from '@anlan/contract'
import { type CaseDecl, mayCountersign } from '@anlan/kernel/case'
import { type ReactNode, useState } from 'react'
import { refusalWords } from '../engines/ask.ts'
import { plainText } from './plain-text.ts'
import { useModel } from './use-field.tsx'

export function Countersign(props: { readonly decl: CaseDecl; readonly page: CasePage }): ReactNode {
  const { decl, page } = props
  const model = useModel()
  const [told, setTold] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const p = page.state.proposal
  if (!p) return null
  const no = mayCountersign(decl, page.state, page.actor)
  const sign = async () => {
    setBusy(true)
    setTold(await model.countersign(page.state.id, page.state.version))
    setBusy(false)
  }
  return (
    <section className="f-card is-mine">
      <b>待会签：{decl.steps[p.step]?.title ?? p.step}</b>
      <span className="f-dim">{page.names.people[p.by] ?? p.by} 提出</span>
      <dl className="f-values">
        {Object.entries(p.values).map(([k, v]) => {
          const field = decl.fields[k]
          return field ? (
            <div key={k}>
              <dt>{field.title}</dt>
              <dd>{field.kind === 'photos' ? `${(v as readonly string[]).length} 张` : plainText(field, v, page.names)}</dd>
            </div>
          ) : null
        })}
      </dl>
      {no ? (
        <span className="f-dim">{refusalWords(no)}</span>
      ) : (
        <button type="button" className="f-main" disabled={busy} onClick={() => void sign()}>
          {busy ? '正在会签…' : '会签'}
        </button>
      )}
      {told ? (
        <span className="f-error" role="alert">
          {told}
        </span>
      ) : null}
    </section>
  )
}
