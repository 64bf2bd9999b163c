/** How people are redialled when a plan says nothing else, and when each redial falls. */
import { hours, type Instant, minutes, plus, seconds, span } from '../base/index.ts'
import type { CalloutPolicy } from './types.ts'

/** Deputy at 3, superior at 5, door at 10 minutes; figures to be settled by the district (anlan-default, no national rule found). */
export const defaultPolicy: CalloutPolicy = {
  channels: ['voice', 'sms', 'app'],
  mode: 'together',
  firstWithin: seconds(60),
  redials: 3,
  redialWithin: minutes(5),
  superiorAfter: minutes(5),
  deputyAfter: minutes(3),
  doorAfter: minutes(10),
  expireAfter: hours(6),
  ringFor: seconds(30),
  heardAtLeast: seconds(8),
  codeTries: 5,
}

/** What the plan sets over the base; an undefined entry leaves the base's. */
export function mergePolicy(base: CalloutPolicy, part: Partial<CalloutPolicy> = {}): CalloutPolicy {
  const given = Object.fromEntries(Object.entries(part).filter(([, v]) => v !== undefined))
  return { ...base, ...given }
}

/** Planned instants of the first attempt and of every redial, spread evenly over `redialWithin`. */
export function attemptTimes(policy: CalloutPolicy, openedAt: Instant): readonly Instant[] {
  const times: Instant[] = [openedAt]
  for (let k = 1; k <= policy.redials; k++) times.push(plus(openedAt, span(Math.round((policy.redialWithin * k) / policy.redials))))
  return times
}

/** What is wrong with a policy, in English for the author of a declaration; empty when sound. */
export function policyProblems(p: CalloutPolicy): readonly string[] {
  const problems: string[] = []
  if (p.channels.length === 0) problems.push('no channel')
  if (new Set(p.channels).size !== p.channels.length) problems.push('a channel is named twice')
  if (!Number.isInteger(p.redials) || p.redials < 0 || p.redials > 20) problems.push('redials must be a whole number from 0 to 20')
  if (!Number.isInteger(p.codeTries) || p.codeTries < 1) problems.push('codeTries must be at least 1')
  for (const key of ['firstWithin', 'redialWithin', 'superiorAfter', 'deputyAfter', 'doorAfter', 'expireAfter', 'ringFor'] as const) {
    if (!(Number.isFinite(p[key]) && p[key] > 0)) problems.push(`${key} must be a positive span`)
  }
  if (!(Number.isFinite(p.heardAtLeast) && p.heardAtLeast >= 0)) problems.push('heardAtLeast must not be negative')
  if (p.redials > 0 && p.redialWithin / p.redials <= p.ringFor) problems.push('redials would overlap ringing: widen redialWithin or shorten ringFor')
  for (const key of ['redialWithin', 'superiorAfter', 'deputyAfter', 'doorAfter'] as const) {
    if (p[key] >= p.expireAfter) problems.push(`${key} must lie before expireAfter`)
  }
  return problems
}
