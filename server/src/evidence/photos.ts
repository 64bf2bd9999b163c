/** Photos as they are shown inside pages: taken in by signed-in people and through phone links, viewed by whoever may see what they prove. */
import { asId, type PersonId } from '@anlan/kernel/base'
import { nowhere } from '../auth/access.ts'
import { readLink } from '../core/links.ts'
import type { Handlers } from '../core/types.ts'
import { missing, refused } from '../routes/answer.ts'
import { addViewed } from './custody.ts'
import { sendCopy } from './download.ts'
import { seeEvidence } from './see.ts'
import { takeIn } from './take-in.ts'

export const photoHandlers: Pick<Handlers, 'uploadPhoto' | 'photo' | 'phonePhoto'> = {
  async uploadPhoto(app, request) {
    const { query, who } = request
    if (who.scope === nowhere(app.district.label)) return refused('auth.forbidden', { posts: '登记在册的责任人' })
    return takeIn(app, request, { by: who.person, org: who.scope, claim: query, only: ['photo'] })
  },
  async phonePhoto(app, request) {
    const link = await readLink(app, request.params.token)
    if (!link) return refused('auth.link')
    const matter = await app.store.read(app.root, (t) => t.find(link.kind, link.id))
    return takeIn(app, request, { by: asId<PersonId>(link.person), org: matter?.org ?? app.district.label, claim: request.query, only: ['photo'] })
  },
  async photo(app, { params, who, reply }) {
    const seen = await app.store.read(app.root, (t) => seeEvidence(app, t, who, params.id))
    if (!seen?.row.mime.startsWith('image/')) return missing('照片')
    await app.store.tx(app.root, (t) => addViewed(t, params.id, app.clock.now(), who.person))
    await sendCopy(app, reply, seen.row, 'photo')
    return undefined
  },
}
