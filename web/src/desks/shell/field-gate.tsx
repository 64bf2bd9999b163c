/** The way from the desk to the field program, which is a program of its own: it begins with a load of the page. */
import { type ReactNode, useEffect } from 'react'

export function FieldGate(): ReactNode {
  useEffect(() => location.replace('/field'), [])
  return <p className="boot">正在打开手机现场版…</p>
}
