/** A call-out plan as declared; a wrong declaration fails when it is loaded, not in the night it is needed. */
import { defaultPolicy, mergePolicy, policyProblems } from './policy.ts'
import type { CalloutPlan } from './types.ts'

/** @throws RangeError naming every fault of the declaration */
export function defineCallout(plan: CalloutPlan): CalloutPlan {
  const problems = [...policyProblems(mergePolicy(defaultPolicy, plan.policy))]
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(plan.id)) problems.push('id must be kebab-case')
  if (plan.title.trim() === '') problems.push('title is empty')
  if (plan.note.trim() === '') problems.push('note must say why these people')
  if (plan.who.length === 0) problems.push('nobody is named')
  if (problems.length > 0) throw new RangeError(`call-out plan ${plan.id}: ${problems.join('; ')}`)
  return plan
}
