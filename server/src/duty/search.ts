/** Search among obligations without setting every one of them out for the screen: a year of a district holds eighty thousand. */
import type { Instant } from '@anlan/kernel/base'
import { answerersOf, judgedAt, type Obligation } from '@anlan/kernel/duty'
import { findDuty } from '@anlan/policy'
import { initials } from '../core/initials.ts'
import type { App } from '../core/types.ts'
import { unitName, unitPath } from '../indicator/env.ts'
import { groundOf } from './ground.ts'
import { periodWords } from './views.ts'

/** Whether every word is found in what the list shows of an obligation, names by pinyin initials too; null when nothing is asked. */
export function searchFor(app: App, q: string | undefined, asOf: Instant): ((o: Obligation) => boolean) | null {
  const words = (q ?? '')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '')
  if (words.length === 0) return null
  const all = 2 ** words.length - 1
  const ground = groundOf(app)
  const places = app.places()
  const posts = new Map(app.registry().posts.map((p) => [p.id, p.title]))
  const orgs = new Map<string, string>()
  // The same names come back in every period: each is looked through once.
  const seen = new Map<string, number>()
  const hits = (text: string, name: boolean): number => {
    const known = seen.get(text)
    if (known !== undefined) return known
    const low = text.toLowerCase()
    const short = name ? initials(text) : ''
    const found = words.reduce((bits, w, i) => (low.includes(w) || (name && /^[a-z0-9]+$/.test(w) && short.includes(w)) ? bits | (2 ** i) : bits), 0)
    seen.set(text, found)
    return found
  }
  const org = (path: string) => {
    const name = orgs.get(path) ?? unitName(app, path)
    orgs.set(path, name)
    return name
  }
  // Who answers is worked out only where it can matter: most searches are for a place or a unit.
  const someone = app.registry().people.reduce((bits, p) => bits | hits(p.name, true), 0)
  return (o) => {
    let found = hits(o.targetName, true) | hits(findDuty(o.duty)?.title ?? '', false) | hits(org(unitPath(o.org)), true)
    if (o.post !== undefined) found |= hits(posts.get(o.post) ?? '', true)
    if (found === all) return true
    found |= hits(periodWords(app, o), false)
    if (found === all) return true
    if ((found | someone) !== all) return false
    for (const p of answerersOf(ground, o, judgedAt(o, asOf).at).persons) found |= hits(places.personName(p), true)
    return found === all
  }
}
