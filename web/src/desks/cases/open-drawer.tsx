/** Opening a case: first what kind, then about which unit, then what its declaration asks; what Anlan knows stands there already. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { CaseCounts } from '@anlan/contract'
import { asId, citationText, type EntityId } from '@anlan/kernel/base'
import { asksEntity, byText, type CaseDecl, startOf } from '@anlan/kernel/case'
import { cases as decls } from '@anlan/policy'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { client, queries, useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { currentTime } from '../../design/time.tsx'
import { Read } from '../../design/states.tsx'
import { StepForm } from '../../engines/case/step-form.tsx'

/** 20–40 characters of 0-9a-z: made here, so that sending twice opens one case. */
function newCaseId(): string {
  return `c${crypto.randomUUID().replaceAll('-', '')}`
}
function Form(props: { readonly decl: CaseDecl; readonly counts: CaseCounts; readonly about: string | undefined; onDone(id: string): void }): ReactNode {
  const { decl, counts } = props
  const own = counts.own
  const [entity, setEntity] = useState<string | null>(props.about ?? (own.length === 1 ? (own[0]?.id ?? null) : null))
  const [q, setQ] = useState('')
  const [id] = useState(newCaseId)
  const [now] = useState(currentTime)
  const isAbout = asksEntity(decl)
  const choices = useRead('caseChoices', { query: { kind: 'entity', ...(q ? { q } : {}) } }, { enabled: isAbout })
  const options = [...new Map([...own, ...(choices.data ?? [])].map((c) => [c.id, c])).values()]
  const known = startOf(decl, counts.actor, { entity: decl.subject === 'entity' && entity !== null ? asId<EntityId>(entity) : undefined, now })
  return (
    <div className="stack">
      <p className="dim">依据：{decl.cites.map(citationText).join('、')}</p>
      {isAbout ? (
        <div className="step-field">
          <div className="step-label">对象单位</div>
          <Select
            allowClear
            showSearch
            filterOption={false}
            onSearch={setQ}
            aria-label="对象单位"
            placeholder="输入名称或拼音首字母"
            value={entity}
            options={options.map((c) => ({ value: c.id, label: `${c.name}（${c.detail}）` }))}
            onChange={(v: string | null) => setEntity(v ?? null)}
          />
        </div>
      ) : null}
      <StepForm
        draftKey={`anlan-open-${decl.id}`}
        fields={decl.fields}
        asks={decl.open.asks}
        may={decl.open.may ?? []}
        known={known}
        ok="立件"
        onSubmit={async (values) => {
          const made = await client.call('openCase', { body: { id, decl: decl.id, values: values as Record<string, unknown>, ...(isAbout && entity ? { entity } : {}) } })
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
          <Button type="link" className="case-back" onClick={() => setUrl({ kind: '' })}>
            ‹ 换一种
          </Button>
          <Read of={counts}>
            {(c) => (
              <Form
                key={decl.id}
                decl={decl}
                counts={c}
                about={url['about']}
                onDone={(id) => {
                  setUrl({ open: '', kind: '', about: '' })
                  void navigate({ to: '/cases/$id', params: { id } })
                }}
              />
            )}
          </Read>
        </div>
      ) : (
        <div className="case-types">
          {decls
            .filter((d) => !d.intake)
            .toSorted((a, b) => Number(mayEver(b)) - Number(mayEver(a)))
            .map((d) => (
              <button key={d.id} type="button" className="case-type" disabled={!mayEver(d)} onClick={() => setUrl({ kind: d.id })}>
                <b>{d.title}</b>
                <span className="dim">{mayEver(d) ? (d.open.title ?? `新${d.noun}`) : `须由${byText(d, d.open.by)}办理`}</span>
              </button>
            ))}
        </div>
      )}
    </Drawer>
  )
}
