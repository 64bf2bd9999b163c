/** Signing on glass: with finger, pen or mouse; what was written is kept as a picture of the ink alone. */
import { Button, Modal } from 'antd'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { isSigned, pathOf, type Point, type Stroke, svgOf } from './strokes.ts'
import { uploadEvidence } from './upload.ts'
import './evidence.css'

const PEN = 3.2
async function pngOf(strokes: readonly Stroke[]): Promise<Blob> {
  const drawn = svgOf(strokes, PEN)
  if (!drawn) throw new Error('尚未签名')
  const image = await new Promise<HTMLImageElement>((resolve, reject) => {
    const i = new Image()
    i.onload = () => resolve(i)
    i.onerror = () => reject(new Error('签名没有保存，请重签'))
    i.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.svg)}`
  })
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = drawn.height
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return new Promise((resolve, reject) => canvas.toBlob((b) => (b ? resolve(b) : reject(new Error('签名没有保存，请重签'))), 'image/png'))
}
export function SignaturePad(props: { readonly title: string; readonly open: boolean; onClose(): void; onSigned(id: string): void }): ReactNode {
  const { run } = useAct()
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [busy, setBusy] = useState(false)
  const drawing = useRef<Point[] | null>(null)
  const pad = useRef<SVGSVGElement>(null)
  const at = (e: PointerEvent): Point => {
    const box = pad.current?.getBoundingClientRect()
    return { x: e.clientX - (box?.left ?? 0), y: e.clientY - (box?.top ?? 0) }
  }
  const begin = (e: PointerEvent) => {
    if (!e.isPrimary || e.button > 0) return
    pad.current?.setPointerCapture(e.pointerId)
    drawing.current = [at(e)]
    setStrokes((s) => [...s, [at(e)]])
  }
  const move = (e: PointerEvent) => {
    const now = drawing.current
    if (!now || !e.isPrimary) return
    now.push(at(e))
    const copy = [...now]
    setStrokes((s) => [...s.slice(0, -1), copy])
  }
  const end = () => {
    drawing.current = null
  }
  const signed = isSigned(strokes, pad.current?.clientWidth ?? 320)
  const close = () => {
    setStrokes([])
    props.onClose()
  }
  const done = async () => {
    setBusy(true)
    const id = await run(null, async () => uploadEvidence(await pngOf(strokes), 'signature'))
    setBusy(false)
    if (id === null) return
    setStrokes([])
    props.onSigned(id)
  }
  return (
    <Modal
      open={props.open}
      title={`${props.title}：请在框内签名`}
      onCancel={close}
      width={720}
      mask={{ closable: false }}
      destroyOnHidden
      footer={[
        <Button key="again" disabled={strokes.length === 0} onClick={() => setStrokes([])}>
          重签
        </Button>,
        <Button key="back" onClick={close}>
          取消
        </Button>,
        <Button key="ok" type="primary" loading={busy} disabled={!signed} title={signed ? '' : '请写完整姓名'} onClick={() => void done()}>
          签好了
        </Button>,
      ]}
    >
      <svg ref={pad} className="sign-pad" role="img" aria-label="签名处" onPointerDown={begin} onPointerMove={move} onPointerUp={end} onPointerCancel={end}>
        <line x1="4%" x2="96%" y1="78%" y2="78%" className="sign-line" />
        {strokes.map((s, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no identity but their order
          <path key={i} d={pathOf(s)} fill="none" stroke="currentColor" strokeWidth={PEN} strokeLinecap="round" strokeLinejoin="round" />
        ))}
      </svg>
      <p className="dim">签名只保存笔迹图像，上传即计算散列并记入保管记录；不签或拒签的，在意见中注明并由见证人签名。</p>
    </Modal>
  )
}
