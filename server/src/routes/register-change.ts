/** A row is added, changed, confirmed, ended by who keeps it; the engine asks for the post, here its reach is looked up. */
import type { Id } from '@anlan/kernel/base'
import type { RegisterDecl, RowCommand, RowState } from '@anlan/kernel/register'
import { findRegister } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { noteAct } from '../core/act.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { addCommand, checkedValues, takenBy, withSecrets } from '../register/change.ts'
import { reaches, type Reader, readerOf, rolesFor, sees } from '../register/keepers.ts'
import { ownerOf } from '../register/owner.ts'
import { done, missing, type Refused } from './answer.ts'

type Seen = { readonly d: RegisterDecl; readonly reader: Reader; readonly state: RowState }
async function seen(app: App, who: Who, register: string, id: Id): Promise<Seen | Refused> {
  const d = findRegister(register)
  if (!d) return missing('这本台账')
  const reader = readerOf(app, who.person)
  const found = await app.store.read(app.root, (t) => t.find<RowState>('row', id))
  if (!found || found.state.register !== register || !sees(app, reader, found.state)) return missing(d.noun)
  return { d, reader, state: found.state }
}
type Make = (s: Seen, roles: readonly string[], t: Tx) => Promise<RowCommand>
async function act(app: App, who: Who, s: Seen, make: Make, expected?: number): Promise<{ readonly ok: true } | Refused> {
  noteAct({ who }, s.state.id, { register: s.d.id, name: s.state.name })
  const roles = rolesFor(app, s.reader, s.state)
  const result = await app.core.together({ ...who, scope: app.root.path }, async (run, t) => {
    const one = await run({ kind: 'row', id: s.state.id, command: await make(s, roles, t) }, expected)
    return one.ok ? one.value : { refusal: one.refusal }
  })
  return 'refusal' in result ? result : done
}

export const registerChangeHandlers: Pick<Handlers, 'addRow' | 'changeRow' | 'confirmRow' | 'endRow'> = {
  async addRow(app, { params, body, who }) {
    const d = findRegister(params.register)
    if (!d || d.derived) return missing('可填写的这本台账')
    const reader = readerOf(app, who.person)
    const owner = ownerOf(app, d, reader, body.owner)
    if ('refusal' in owner) return owner
    const checked = await checkedValues(app, who, d, body.values)
    if ('refusal' in checked) return checked
    const id = app.newId()
    noteAct({ who }, id, { register: d.id })
    const roles = rolesFor(app, reader, owner)
    return app.core.together({ ...who, scope: app.root.path }, async (run, t) => {
      const command = addCommand(id, d, owner, checked.values, roles, await takenBy(app, t, d, owner, checked.values))
      const one = await run({ kind: 'row', id, command: { ...command, ...(body.from === undefined ? {} : { from: body.from }) } })
      return one.ok ? { id } : { refusal: one.refusal }
    })
  },
  async changeRow(app, { params, body, who }) {
    const s = await seen(app, who, params.register, params.id)
    if ('refusal' in s) return s
    const values = withSecrets(s.d, body.values, s.state.values, reaches(s.reader, s.state))
    const checked = await checkedValues(app, who, s.d, values, s.state.values)
    if ('refusal' in checked) return checked
    return act(
      app,
      who,
      s,
      async (_s, roles, t) => {
        const taken = await takenBy(app, t, s.d, s.state, checked.values)
        return { do: 'change', values: checked.values, because: body.because, roles, ...(taken === undefined ? {} : { taken }) }
      },
      body.expected,
    )
  },
  async confirmRow(app, { params, who }) {
    const s = await seen(app, who, params.register, params.id)
    return 'refusal' in s ? s : act(app, who, s, async (_s, roles) => ({ do: 'confirm', roles }))
  },
  async endRow(app, { params, body, who }) {
    const s = await seen(app, who, params.register, params.id)
    return 'refusal' in s ? s : act(app, who, s, async (_s, roles) => ({ do: 'end', at: body.at ?? app.clock.now(), because: body.because, roles }))
  },
}
