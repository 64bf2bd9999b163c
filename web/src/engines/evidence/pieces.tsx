/** Pieces of evidence by their numbers: pictures as pictures, everything else by its name. */
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import './evidence.css'

const photoUrl = (id: string) => `/api/photos/${encodeURIComponent(id)}`
const fileUrl = (id: string) => `/api/evidence/${encodeURIComponent(id)}/file`

/** Something that is no picture: asked for only when the picture did not come. */
function Named(props: { readonly id: string; readonly what: string }): ReactNode {
  const read = useRead('evidence', { params: { id: props.id } })
  const e = read.data?.evidence
  return <FileLink id={props.id} kind={e?.kindTitle ?? '文件'} name={e?.name || props.what} />
}
export function FileLink(props: { readonly id: string; readonly kind: string; readonly name: string }): ReactNode {
  return (
    <a className="piece-file" href={fileUrl(props.id)} target="_blank" rel="noreferrer">
      <b>{props.kind}</b>
      <span>{props.name}</span>
    </a>
  )
}
export function Piece(props: {
  readonly id: string
  readonly what: string
  readonly n: number /** Shown whole, not cut to fill its frame. */
  readonly whole?: boolean
}): ReactNode {
  const [broken, setBroken] = useState(false)
  if (broken) return <Named id={props.id} what={`${props.what} ${props.n}`} />
  return (
    <a href={photoUrl(props.id)} target="_blank" rel="noreferrer">
      <img src={photoUrl(props.id)} alt={`${props.what} ${props.n}`} loading="lazy" className={props.whole ? 'is-whole' : ''} onError={() => setBroken(true)} />
    </a>
  )
}
export function Pieces(props: { readonly ids: readonly string[]; readonly what: string; readonly whole?: boolean; onDrop?: (id: string) => void }): ReactNode {
  return (
    <span className="photos pieces">
      {props.ids.map((id, i) => (
        <span key={id} className="piece">
          <Piece id={id} what={props.what} n={i + 1} whole={props.whole ?? false} />
          {props.onDrop ? (
            <button type="button" aria-label={`撤下${props.what} ${i + 1}`} onClick={() => props.onDrop?.(id)}>
              ✕
            </button>
          ) : null}
        </span>
      ))}
    </span>
  )
}
