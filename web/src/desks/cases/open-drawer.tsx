/** Opening a case: first what kind, then about which unit, then what its declaration asks. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { CaseDecl } from '@anlan/kernel/case'
import { cases as decls } from '@anlan/policy'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { client, queries, useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { StepForm } from '../../engines/case/step-form.tsx'

/** 20–40 characters of 0-9a-z: made here, so that sending twice opens one case. */
function newCaseId(): string {
  return `c${crypto.randomUUID().replaceAll('-', '')}`
}
function Form(props: { readonly decl: CaseDecl; onDone(id: string): void }): ReactNode {
  const { decl } = props
  const [entity, setEntity] = useState<string | null>(null)
  const [q, setQ] = useState('')
  const [id] = useState(newCaseId)
  const choices = useRead('caseChoices', { query: { kind: 'entity', ...(q ? { q } : {}) } }, { enabled: decl.subject === 'entity' })
  return (
    <div className="stack">
      {decl.subject === 'entity' ? (
        <div className="step-field">
          <div className="step-label">对象单位</div>
          <Select
            allowClear
            showSearch
            filterOption={false}
            onSearch={setQ}
            placeholder="输入名称或拼音首字母"
            value={entity}
            options={(choices.data ?? []).map((c) => ({ value: c.id, label: `${c.name}（${c.detail}）` }))}
            onChange={(v: string | null) => setEntity(v ?? null)}
          />
        </div>
      ) : null}
      <StepForm
        draftKey={`anlan-open-${decl.id}`}
        fields={decl.fields}
        asks={decl.open.asks}
        may={decl.open.may ?? []}
        ok="立件"
        onSubmit={async (values) => {
          const made = await client.call('openCase', { body: { id, decl: decl.id, values: values as Record<string, unknown>, ...(entity ? { entity } : {}) } })
          void queries.invalidateQueries()
          props.onDone(made.id)
        }}
      />
    </div>
  )
}
export function OpenDrawer(props: { readonly open: boolean; onClose(): void }): ReactNode {
  const counts = useRead('caseCounts')
  const mayEver = (d: CaseDecl) => counts.data?.opens.includes(d.id) ?? false
  const [url, setUrl] = useUrlState()
  const navigate = useNavigate()
  const decl = decls.find((d) => d.id === url['kind'])
  return (
    <Drawer open={props.open} title={decl ? (decl.open.title ?? `新立件：${decl.title}`) : '新立件'} size={560} onClose={props.onClose} destroyOnHidden>
      {decl ? (
        <div className="stack">
          <Button type="link" onClick={() => setUrl({ kind: '' })}>
            ‹ 换一种
          </Button>
          <Form
            key={decl.id}
            decl={decl}
            onDone={(id) => {
              setUrl({ open: '', kind: '' })
              void navigate({ to: '/cases/$id', params: { id } })
            }}
          />
        </div>
      ) : (
        <div className="case-types">
          {decls
            .filter((d) => !d.intake)
            .toSorted((a, b) => Number(mayEver(b)) - Number(mayEver(a)))
            .map((d) => (
              <button key={d.id} type="button" className="case-type" disabled={!mayEver(d)} onClick={() => setUrl({ kind: d.id })}>
                <b>{d.title}</b>
                <span className="dim">{mayEver(d) ? d.noun : '您的岗位不能立此类件'}</span>
              </button>
            ))}
        </div>
      )}
    </Drawer>
  )
}
