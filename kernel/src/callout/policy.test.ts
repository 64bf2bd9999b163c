import { describe, expect, it } from 'vitest'
import { defineRole, minutes, seconds } from '../base/index.ts'
import { defineCallout } from './define.ts'
import { start } from './lost-umbrella.ts'
import { attemptTimes, defaultPolicy, mergePolicy, policyProblems } from './policy.ts'
import type { CalloutPlan } from './types.ts'

const plan: CalloutPlan = { id: 'umbrella-friends', title: '找伞', who: [{ role: defineRole('friend', '朋友').id, of: 'town' }], note: '他们见过这把伞' }

describe('the policy', () => {
  it('is the one promised', () => {
    expect(defaultPolicy).toEqual({
      channels: ['voice', 'sms', 'app'],
      mode: 'together',
      firstWithin: 60_000,
      redials: 3,
      redialWithin: 300_000,
      superiorAfter: 300_000,
      deputyAfter: 180_000,
      doorAfter: 600_000,
      expireAfter: 21_600_000,
      ringFor: 30_000,
      heardAtLeast: 8_000,
      codeTries: 5,
    })
    expect(policyProblems(defaultPolicy)).toEqual([])
  })
  it('spreads the redials evenly', () => {
    expect(attemptTimes(defaultPolicy, start).map((t) => t - start)).toEqual([0, 100_000, 200_000, 300_000])
    expect(attemptTimes(mergePolicy(defaultPolicy, { redials: 0 }), start)).toEqual([start])
  })
  it('is merged over a base', () => {
    expect(mergePolicy(defaultPolicy, { doorAfter: minutes(7) })).toEqual({ ...defaultPolicy, doorAfter: minutes(7) })
    expect(mergePolicy(defaultPolicy)).toEqual(defaultPolicy)
  })
})

describe('a plan', () => {
  it('is taken as declared when sound', () => {
    expect(defineCallout(plan)).toBe(plan)
    expect(() => defineCallout({ ...plan, policy: { deputyAfter: seconds(90) } })).not.toThrow()
  })
  it.each([
    [{ ...plan, id: 'Umbrella' }, 'kebab'],
    [{ ...plan, title: ' ' }, 'title'],
    [{ ...plan, note: '' }, 'note'],
    [{ ...plan, who: [] }, 'nobody'],
    [{ ...plan, policy: { channels: [] } }, 'no channel'],
    [{ ...plan, policy: { channels: ['sms', 'sms'] } }, 'twice'],
    [{ ...plan, policy: { redials: 1.5 } }, 'redials'],
    [{ ...plan, policy: { codeTries: 0 } }, 'codeTries'],
    [{ ...plan, policy: { redialWithin: seconds(60) } }, 'overlap'],
    [{ ...plan, policy: { deputyAfter: seconds(0) } }, 'deputyAfter'],
    [{ ...plan, policy: { heardAtLeast: seconds(-1) } }, 'heardAtLeast'],
    [{ ...plan, policy: { expireAfter: minutes(9) } }, 'doorAfter must lie before'],
  ] satisfies readonly (readonly [CalloutPlan, string])[])('with a fault names it (%#)', (faulty, word) => {
    expect(() => defineCallout(faulty)).toThrow(word)
  })
})
