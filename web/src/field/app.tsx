/** Which screen the address names, and the four ways of the foot of every first screen. */
import type { ReactNode } from 'react'
import { CaseView } from './case-view.tsx'
import { AtView, DutiesView } from './duty-list.tsx'
import { DutyForm } from './duty-view.tsx'
import { FormView } from './form-view.tsx'
import { HomeView, NewView, SearchView } from './home-view.tsx'
import { MoreView } from './more-view.tsx'
import { ConflictView, DoneView, UnsentView } from './unsent-view.tsx'
import { go, useField, useView, viewUrl } from './use-field.tsx'

function Nav(): ReactNode {
  const [view = ''] = useView()
  const { items, kept } = useField()
  const open = items.filter((i) => i.status !== 'sent' && i.by === kept.me?.person).length
  const ways: readonly (readonly [to: string, title: string, mark: number])[] = [
    ['', '待办', kept.todo.length],
    ['duties', '职责', (kept.duties?.open ?? []).filter((d) => d.state === 'overdue').length],
    ['new', '登记', 0],
    ['unsent', '未发送', open],
    ['search', '查找', 0],
    ['more', '更多', 0],
  ]
  return (
    <nav className="f-nav" aria-label="主导航">
      {ways.map(([to, title, mark]) => (
        <button key={to} type="button" data-here={view === to} aria-current={view === to ? 'page' : undefined} onClick={() => go(to === '' ? '' : viewUrl(to))}>
          {title}
          {mark > 0 ? <b className="num">{mark}</b> : null}
        </button>
      ))}
    </nav>
  )
}
function Screen(): ReactNode {
  const [view = '', id = '', more = ''] = useView()
  const { items, ready, signal } = useField()
  if (!ready) return <p className="boot">正在打开…</p>
  if (signal === 'login' && view !== 'unsent') return <HomeView />
  const item = items.find((i) => i.id === id)
  switch (view) {
    case 'new':
      return <NewView key={`${id}/${more}`} kind={id} after={more} />
    case 'duties':
      return <DutiesView key={id} duty={id} />
    case 'at':
      return <AtView key={`${id}/${more}`} target={id} duty={more} />
    case 'search':
      return <SearchView />
    case 'unsent':
      return <UnsentView />
    case 'more':
      return <MoreView />
    case 'case':
      return <CaseView key={id} id={id} />
    case 'done':
      return <DoneView item={item} />
    case 'item':
      if (!item) return <DoneView item={undefined} />
      if (item.status === 'sent') return <DoneView item={item} />
      if (item.kind === 'duty') return <DutyForm key={id} item={item} />
      // After a look at both sides the form opens anew, with what had been written.
      return item.kind === 'step' && item.status === 'conflict' ? (
        <ConflictView item={item} />
      ) : (
        <FormView key={`${id}-${item.kind === 'step' ? item.seen.version : 0}`} item={item} />
      )
    default:
      return <HomeView />
  }
}
export function FieldApp(): ReactNode {
  const [view = ''] = useView()
  return (
    <>
      <Screen />
      {['', 'duties', 'at', 'new', 'unsent', 'search', 'more', 'done'].includes(view) ? <Nav /> : null}
    </>
  )
}
