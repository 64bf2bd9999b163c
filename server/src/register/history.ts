/** What became of a row: who changed which field from what to what, when and why. */
import { dateText, type FormValues, type ValueNames, valueText } from '@anlan/kernel/base'
import { evolveRow, type RegisterDecl, type RowEvent, type RowState } from '@anlan/kernel/register'
import type { RowDetail } from '@anlan/contract'
import type { StoredEvent } from '@anlan/store'
import type { App } from '../core/types.ts'

type Entry = RowDetail['history'][number]
type Change = Entry['changes'][number]
function changes(d: RegisterDecl, before: FormValues, after: FormValues, names: ValueNames, all: boolean): readonly Change[] {
  return Object.entries(d.fields).flatMap(([k, field]): readonly Change[] => {
    if (field.secret && !all) return []
    const [a, b] = [before[k], after[k]]
    if (JSON.stringify(a) === JSON.stringify(b)) return []
    return [{ field: field.title, before: a === undefined ? '' : valueText(field, a, names).trim(), after: b === undefined ? '' : valueText(field, b, names).trim() }]
  })
}
function sentence(d: RegisterDecl, e: RowEvent): string {
  switch (e.type) {
    case 'row-added':
      return `新增${d.noun}`
    case 'row-changed':
      return '修改'
    case 'row-confirmed':
      return '确认仍然属实'
    case 'row-ended':
      return `注销，自 ${dateText(e.at)} 起`
    case 'row-runs-out':
      return `${d.runsOut?.title ?? '日期'}即将到期或已到期，已提醒维护人`
  }
}
/** @param all whether secret fields are shown to this reader */
export function historyOf(app: App, d: RegisterDecl, events: readonly StoredEvent[], names: ValueNames, all: boolean): readonly Entry[] {
  let state: RowState | null = null
  const out: Entry[] = []
  for (const stored of events) {
    // The log keeps what the engine wrote: events of this kind.
    const e = { ...(stored.data as object), type: stored.type } as RowEvent
    const before: FormValues = state?.values ?? {}
    state = evolveRow(state, e, stored.at, stored.by)
    out.push({
      at: stored.at,
      byName: app.places().personName(stored.by),
      text: sentence(d, e),
      because: e.type === 'row-changed' || e.type === 'row-ended' ? e.because : '',
      changes: e.type === 'row-added' || e.type === 'row-changed' ? changes(d, before, state.values, names, all) : [],
    })
  }
  return out.toReversed()
}
