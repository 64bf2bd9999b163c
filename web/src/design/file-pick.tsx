/** Chooses one picture; the browser's own control speaks the browser's language, so it stays hidden behind ours. */
import type { ReactNode } from 'react'

export function FilePick(props: { readonly label: string; readonly disabled?: boolean /** Absent = pictures. */; readonly accept?: string; onFile(file: File): void }): ReactNode {
  return (
    <label className="file-pick" data-off={props.disabled ?? false}>
      <span>{props.label}</span>
      <input
        type="file"
        accept={props.accept ?? 'image/*'}
        disabled={props.disabled ?? false}
        onChange={(e) => {
          const file = e.target.files?.[0]
          e.target.value = ''
          if (file) props.onFile(file)
        }}
      />
    </label>
  )
}
