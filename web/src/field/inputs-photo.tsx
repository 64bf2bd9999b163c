/** Camera and signature: what is taken lies on the phone at once and is sent with the form, signal or not. */
import type { FormValue } from '@anlan/kernel/base'
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { currentTime } from '../design/time.tsx'
import { LOCAL } from './item.ts'
import { signaturePhoto, takePhoto } from './photo.ts'
import { useModel } from './use-field.tsx'

/** A picture that lies on the phone, or one that the server has. */
export function Picture(props: { readonly id: string; readonly what: string }): ReactNode {
  const model = useModel()
  const [src, setSrc] = useState<string | null>(props.id.startsWith(LOCAL) ? null : `/api/photos/${encodeURIComponent(props.id)}`)
  const [isFile, setFile] = useState<string | null>(null)
  useEffect(() => {
    if (!props.id.startsWith(LOCAL)) return
    let url: string | null = null
    let gone = false
    void model.photo(props.id).then((p) => {
      if (!p || gone) return
      if (!p.type.startsWith('image/')) setFile(p.name)
      else {
        url = URL.createObjectURL(new Blob([p.bytes], { type: p.type }))
        setSrc(url)
      }
    })
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [model, props.id])
  if (isFile !== null) return <span className="f-file">{isFile}</span>
  return src === null ? <span className="f-shot" /> : <img className="f-shot" src={src} alt={props.what} />
}
export function FilesInput(props: {
  readonly id: string
  readonly title: string
  readonly max: number
  readonly any: boolean
  readonly value: FormValue | undefined
  onChange(v: FormValue | undefined): void
  onPlace?: (at: readonly [number, number]) => void
}): ReactNode {
  const model = useModel()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const ids = Array.isArray(props.value) ? (props.value as readonly string[]) : []
  const latest = useRef(ids)
  latest.current = ids
  const add = async (files: readonly File[]) => {
    setBusy(true)
    setError(null)
    try {
      for (const file of files.slice(0, props.max - latest.current.length)) {
        const photo = await takePhoto(file, currentTime())
        await model.addPhoto(photo)
        latest.current = [...latest.current, photo.id]
        props.onChange(latest.current)
        if (photo.at) props.onPlace?.(photo.at)
      }
    } catch (e) {
      setError(e instanceof DOMException ? '本机存储已满，请先发送或删掉旧草稿' : e instanceof Error ? e.message : '照片没有保存')
    } finally {
      setBusy(false)
    }
  }
  const left = props.max - ids.length
  return (
    <div className="f-stack">
      <div className="f-shots">
        {ids.map((id, n) => (
          <span key={id} className="f-shot-box">
            <Picture id={id} what={`${props.title} ${n + 1}`} />
            <button type="button" aria-label={`删除${props.title} ${n + 1}`} onClick={() => props.onChange(ids.length === 1 ? undefined : ids.filter((x) => x !== id))}>
              ✕
            </button>
          </span>
        ))}
      </div>
      {left > 0 ? (
        <div className="f-two">
          <label className="f-second f-pick">
            {busy ? '正在保存…' : '拍照'}
            <input
              id={props.id}
              type="file"
              accept="image/*"
              capture="environment"
              disabled={busy}
              onChange={(e) => {
                const files = [...(e.target.files ?? [])]
                e.target.value = ''
                void add(files)
              }}
            />
          </label>
          <label className="f-second f-pick">
            {props.any ? '选文件' : '从相册选'}
            <input
              type="file"
              multiple
              accept={props.any ? 'image/*,video/*,audio/*,application/pdf' : 'image/*'}
              disabled={busy}
              aria-label={`${props.title} 从相册选`}
              onChange={(e) => {
                const files = [...(e.target.files ?? [])]
                e.target.value = ''
                void add(files)
              }}
            />
          </label>
        </div>
      ) : null}
      <div className="f-dim">
        {ids.length}/{props.max}，照片缩到 1600 像素后存在本机
      </div>
      {error ? (
        <div className="f-error" role="alert">
          {error}
        </div>
      ) : null}
    </div>
  )
}
export function SignatureInput(props: { readonly value: FormValue | undefined; onChange(v: FormValue | undefined): void }): ReactNode {
  const model = useModel()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  const pen = useRef<readonly [number, number] | null>(null)
  const at = (e: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const box = e.currentTarget.getBoundingClientRect()
    return [((e.clientX - box.left) * e.currentTarget.width) / box.width, ((e.clientY - box.top) * e.currentTarget.height) / box.height]
  }
  const move = (e: PointerEvent<HTMLCanvasElement>) => {
    const g = e.currentTarget.getContext('2d')
    if (!pen.current || !g) return
    const to = at(e)
    g.lineWidth = 4
    g.lineCap = 'round'
    g.strokeStyle = '#10242a'
    g.beginPath()
    g.moveTo(pen.current[0], pen.current[1])
    g.lineTo(to[0], to[1])
    g.stroke()
    pen.current = to
    setDrawn(true)
  }
  const keep = async () => {
    const el = canvas.current
    if (!el) return
    const photo = signaturePhoto(el.toDataURL('image/png'), currentTime())
    await model.addPhoto(photo)
    props.onChange(photo.id)
  }
  if (typeof props.value === 'string')
    return (
      <div className="f-stack">
        <Picture id={props.value} what="签名" />
        <button type="button" className="f-quiet" onClick={() => props.onChange(undefined)}>
          重签
        </button>
      </div>
    )
  return (
    <div className="f-stack">
      <canvas
        ref={canvas}
        className="f-sign"
        width={700}
        height={260}
        aria-label="在此手写签名"
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId)
          pen.current = at(e)
        }}
        onPointerMove={move}
        onPointerUp={() => {
          pen.current = null
        }}
      />
      <div className="f-two">
        <button
          type="button"
          className="f-quiet"
          onClick={() => {
            canvas.current?.getContext('2d')?.clearRect(0, 0, 700, 260)
            setDrawn(false)
          }}
        >
          清除
        </button>
        <button type="button" className="f-second" disabled={!drawn} onClick={() => void keep()}>
          用这个签名
        </button>
      </div>
    </div>
  )
}
