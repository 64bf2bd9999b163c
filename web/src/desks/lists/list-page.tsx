/** Frame of a list desk: guard, one line of what this list is for, the table. */
import type { ActionId } from '@anlan/policy'
import type { ReactNode } from 'react'
import { Boundary, Guard } from '../../design/states.tsx'
import '../room/room.css'
import './lists.css'

export function ListPage(props: { readonly action: ActionId; readonly title: string; readonly note?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <Guard action={props.action}>
      <div className="list-page">
        <header className="list-head">
          <h1>{props.title}</h1>
          {props.note ? <div className="dim">{props.note}</div> : null}
        </header>
        <Boundary what={props.title}>{props.children}</Boundary>
      </div>
    </Guard>
  )
}
