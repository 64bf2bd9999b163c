/** The model inside React, and the address of the present screen (the part behind #, because nothing but the server knows other addresses). */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { Model, Snapshot } from './model.ts'

const ModelContext = createContext<Model | null>(null)
export function FieldProvider(props: { readonly model: Model; readonly children: ReactNode }): ReactNode {
  return <ModelContext.Provider value={props.model}>{props.children}</ModelContext.Provider>
}
export function useModel(): Model {
  const model = useContext(ModelContext)
  if (!model) throw new Error('useModel outside of FieldProvider')
  return model
}
export function useField(): Snapshot {
  const model = useModel()
  return useSyncExternalStore(model.watch, model.get)
}
function onHash(run: () => void): () => void {
  window.addEventListener('hashchange', run)
  return () => window.removeEventListener('hashchange', run)
}
/** `#item/abc` → ['item', 'abc'] */
export function useView(): readonly string[] {
  const hash = useSyncExternalStore(onHash, () => location.hash)
  return hash
    .replace(/^#/, '')
    .split('/')
    .map((x) => decodeURIComponent(x))
    .filter((x) => x !== '')
}
export function viewUrl(...parts: readonly string[]): string {
  return `#${parts.map(encodeURIComponent).join('/')}`
}
/** @param instead leaves no step for the back button */
export function go(view: string, instead = false): void {
  if (instead) history.replaceState(null, '', view === '' ? location.pathname : view)
  else location.hash = view
  if (instead) window.dispatchEvent(new HashChangeEvent('hashchange'))
  window.scrollTo(0, 0)
}
