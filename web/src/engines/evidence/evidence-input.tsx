/** Fields that take evidence: photos, files, a signature. Each piece goes up at once; the form keeps its number. */
import type { FormField, FormValue } from '@anlan/kernel/base'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { FilePick } from '../../design/file-pick.tsx'
import { Pieces } from './pieces.tsx'
import { SignaturePad } from './signature-pad.tsx'
import { accepts, uploadEvidence } from './upload.ts'

export function FilesInput(props: {
  readonly field: FormField & { readonly kind: 'photos' | 'files' }
  readonly value: readonly string[] | undefined
  onChange(v: FormValue | undefined): void
}): ReactNode {
  const { run } = useAct()
  const [busy, setBusy] = useState(false)
  const { field } = props
  const ids = props.value ?? []
  const unit = field.kind === 'photos' ? '照片' : '文件'
  const add = async (file: File) => {
    setBusy(true)
    const id = await run(null, () => uploadEvidence(file))
    setBusy(false)
    if (id) props.onChange([...ids, id])
  }
  return (
    <div className="case-photos">
      <Pieces ids={ids} what={field.title} onDrop={(id) => props.onChange(ids.length === 1 ? undefined : ids.filter((x) => x !== id))} />
      {ids.length < field.max ? (
        <FilePick label={busy ? '正在上传…' : `加${unit}（${ids.length}/${field.max}）`} accept={accepts[field.kind]} disabled={busy} onFile={(f) => void add(f)} />
      ) : null}
    </div>
  )
}
export function SignatureInput(props: { readonly title: string; readonly value: string | undefined; onChange(v: FormValue | undefined): void }): ReactNode {
  const { run } = useAct()
  const [open, setOpen] = useState(false)
  const paper = async (file: File) => {
    const id = await run(null, () => uploadEvidence(file))
    if (id) props.onChange(id)
  }
  return (
    <div className="case-photos">
      {props.value ? <Pieces ids={[props.value]} what={props.title} whole onDrop={() => props.onChange(undefined)} /> : null}
      <Button onClick={() => setOpen(true)}>{props.value ? '重新签名' : '在屏幕上签名'}</Button>
      {props.value ? null : <FilePick label="纸上签名拍照" accept={accepts.photos} onFile={(f) => void paper(f)} />}
      <SignaturePad
        title={props.title}
        open={open}
        onClose={() => setOpen(false)}
        onSigned={(id) => {
          setOpen(false)
          props.onChange(id)
        }}
      />
    </div>
  )
}
