/** Evidence for the tests of other things: a real picture of somebody's, without the way over HTTP. */
import { asId, type PersonId } from '@anlan/kernel/base'
import type { App } from '../core/types.ts'
import { demoPhoto } from '../sim/photo.ts'
import { insert, prepare } from './keep.ts'

/** A picture of the demonstration under an id of the test's own. @param person id of who took it */
export async function havePhoto(app: App, person: string, id: string, seed = 1): Promise<string> {
  const p = await prepare({ ...app, newId: () => id }, { bytes: demoPhoto(seed), by: asId<PersonId>(person), org: app.root.path })
  if ('code' in p) throw new Error(p.code)
  await app.store.tx(app.root, (t) => insert(t, p))
  return id
}
