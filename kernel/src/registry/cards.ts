/** Enforcement cards: which one counts on a day, and how a person stands without. */
import { covers, type Instant, type PersonId } from '../base/index.ts'
import type { Card, Registry } from './types.ts'

/** `none` = never had one. */
export type CardStanding = 'valid' | 'soon' | 'ahead' | 'expired' | 'revoked' | 'none'
const known = new WeakMap<readonly Card[], ReadonlyMap<PersonId, readonly Card[]>>()
/** All cards of a person, the one that ends last first. */
export function cardsOf(registry: Pick<Registry, 'cards'>, person: PersonId): readonly Card[] {
  let by = known.get(registry.cards)
  if (!by) {
    const map = new Map<PersonId, Card[]>()
    for (const c of registry.cards) map.set(c.person, [...(map.get(c.person) ?? []), c])
    for (const list of map.values()) list.sort((a, b) => (b.valid.to ?? Number.POSITIVE_INFINITY) - (a.valid.to ?? Number.POSITIVE_INFINITY) || (a.id < b.id ? -1 : 1))
    by = map
    known.set(registry.cards, by)
  }
  return by.get(person) ?? []
}
/** The card that is valid at the instant. */
export function findCard(registry: Pick<Registry, 'cards'>, person: PersonId, at: Instant): Card | undefined {
  return cardsOf(registry, person).find((c) => covers(c.valid, at))
}
/** @param soon how far ahead an end counts as near, in ms */
export function standingOfCard(card: Card, at: Instant, soon: number): CardStanding {
  if (card.revoked !== undefined && card.valid.to !== undefined && card.valid.to <= at) return 'revoked'
  if (at < card.valid.from) return 'ahead'
  if (card.valid.to === undefined) return 'valid'
  if (card.valid.to <= at) return 'expired'
  return card.valid.to - at <= soon ? 'soon' : 'valid'
}
