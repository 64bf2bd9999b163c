/** Long text in a list: two lines, the whole of it on one press. */
import { type ReactNode, useState } from 'react'

export function Clamp(props: { readonly text: string }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <button type="button" className={open ? 'cell-text' : 'cell-text clamp'} title={open ? '' : props.text} onClick={() => setOpen(!open)}>
      {props.text}
    </button>
  )
}
