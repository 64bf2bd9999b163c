/** The form of a row as its register declares it: adding one, changing one with a reason. */
import type { RegisterView, RowDetail } from '@anlan/contract'
import { f, type FormValues } from '@anlan/kernel/base'
import { Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { client, queries } from '../../api/client.ts'
import { StepForm } from '../case/step-form.tsx'
import { OrgPick } from './org-pick.tsx'
import '../case/case.css'

const BECAUSE = '$because'
const ownerTitles: Readonly<Record<RegisterView['owner'], string>> = { district: '', org: '所属单位', town: '镇街（平台）', village: '村（社区）', entity: '所属单位' }

export function AddRowDrawer(props: {
  readonly decl: RegisterView
  readonly open: boolean
  /** Whose row: an organisation's or a unit's id, where the reader came from one. */
  readonly owner?: { readonly id: string; readonly name: string } | undefined
  readonly start?: FormValues | undefined
  onClose(): void
  onDone(id: string): void
}): ReactNode {
  const { decl } = props
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const owner = props.owner?.id ?? picked
  return (
    <Drawer open={props.open} title={`新增${decl.noun}`} size={560} onClose={props.onClose} destroyOnHidden>
      <div className="stack">
        <p className="dim">{decl.about}</p>
        {decl.owner === 'district' ? null : (
          <div className="step-field">
            <div className="step-label">{ownerTitles[decl.owner]}</div>
            {props.owner ? <b>{props.owner.name}</b> : <OrgPick kind={decl.owner === 'entity' ? 'entity' : 'org'} value={picked} hint="不选为本人所在单位" onChange={setPicked} />}
          </div>
        )}
        <StepForm
          draftKey={`anlan-row-${decl.id}${props.owner ? `-${props.owner.id}-${JSON.stringify(props.start ?? {})}` : ''}`}
          fields={decl.fields}
          asks={Object.keys(decl.fields)}
          may={[]}
          {...(props.start ? { start: props.start } : {})}
          ok={`新增${decl.noun}`}
          onCancel={props.onClose}
          onSubmit={async (values) => {
            const made = await client.call('addRow', { params: { register: decl.id }, body: { values: values as Record<string, unknown>, ...(owner ? { owner } : {}) } as never })
            void queries.invalidateQueries()
            props.onDone(made.id)
          }}
        />
      </div>
    </Drawer>
  )
}
export function ChangeRowForm(props: { readonly row: RowDetail; onCancel(): void; onDone(): void }): ReactNode {
  const { row } = props
  const { decl } = row
  return (
    <StepForm
      draftKey={`anlan-row-${row.id}-${row.version}`}
      fields={{ ...decl.fields, [BECAUSE]: f.text('修改理由', { max: 500, hint: '旧值和理由一并留存，不能删除' }) }}
      asks={[...Object.keys(decl.fields), BECAUSE]}
      may={[]}
      start={row.values}
      ok="保存修改"
      onCancel={props.onCancel}
      onSubmit={async ({ [BECAUSE]: because, ...values }) => {
        await client.call('changeRow', {
          params: { register: decl.id, id: row.id },
          body: { values: values as Record<string, unknown>, because: String(because), expected: row.version },
        })
        void queries.invalidateQueries()
        props.onDone()
      }}
    />
  )
}
