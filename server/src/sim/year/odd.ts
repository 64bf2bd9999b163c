/** Records that look as if nobody was there, so that the questions have something to ask: a photo used twice, two towns in five minutes, all at one second, never a finding. */
import { instant, type LawCtx, sha256 } from '@anlan/kernel/base'
import { capacitiesOf, createDutyEngine, findTarget } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import type { MadeFact, YearGround } from './facts.ts'
import { dice } from './seeded.ts'
import { fillForm } from './words.ts'

const engine = createDutyEngine(duties)
export function oddRecords(y: YearGround): readonly MadeFact[] {
  const decl = duties.find((d) => d.id === 'leader-inspection')
  if (!decl) return []
  const lead = y.ground.registry.responsibles.filter((r) => r.as === 'sectorLead')
  const [person] = [...new Set(lead.map((r) => r.person))].slice(3)
  const mine = lead.filter((r) => r.person === person).slice(0, 12)
  const out: MadeFact[] = []
  const day = y.now - (y.now % 86_400_000) - 9 * 86_400_000
  for (const [i, r] of mine.entries()) {
    const key = `entity:${r.entity}`
    const target = findTarget(decl.targets, y.ground, key)
    // The first two share a photo, the next two lie minutes apart, the rest stand at one second.
    const at = instant(i < 2 ? day + i * 3_600_000 : i < 4 ? day + 20 * 3_600_000 + i * 180_000 : day + 2 * 86_400_000 + 400)
    if (!target || person === undefined) continue
    const d = dice('odd', key)
    const pictures = y.photosOf('')
    const photo = pictures[i % pictures.length] ?? ''
    const values = fillForm(decl.record, d, { at: target.at, when: at, photos: [photo], files: [y.file], signature: y.signature, people: [person], found: false, off: 20 })
    const id = `yodd${sha256(key).slice(0, 22)}`
    const ctx: LawCtx = { now: instant(at + 60_000), by: person, newId: () => id, limit: () => 0, limitAt: y.limitAt, calendar: y.ground.calendar }
    const photos = [{ id: photo, sha256: i < 2 ? 'demo-same-photo' : sha256(id) }]
    const recording = { id, duty: decl.id, target, capacities: capacitiesOf(decl, y.ground, person, key, at), at, values, photos }
    const made = engine.decide(null, { do: 'record', recording }, ctx)
    const event = made.ok ? made.events[0] : undefined
    const state = event && engine.evolve(null, event, ctx.now, person)
    if (event && state?.kind === 'fact') out.push({ id, by: person, receivedAt: ctx.now, event, state })
  }
  return out
}
