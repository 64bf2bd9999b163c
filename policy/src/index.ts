/** Public face of policy: what the notice asks, one declaration a file. */
import type { BreakerDecl } from '@anlan/kernel/breaker'
import type { CalloutPlan } from '@anlan/kernel/callout'
import type { WarningDecl } from '@anlan/kernel/warning'
import { forestClosure } from './breakers/forest-closure.ts'
import { gasCut } from './breakers/gas-cut.ts'
import { installationStop } from './breakers/installation-stop.ts'
import { pipelineCut } from './breakers/pipeline-cut.ts'
import { riverside } from './breakers/riverside.ts'
import { slopeEvacuation } from './breakers/slope-evacuation.ts'
import { constructionHalt, sailingHalt, tourismHalt } from './breakers/trade-halt.ts'
import { districtCommand } from './callouts/district-command.ts'
import { droughtCommand } from './callouts/drought-command.ts'
import { droughtWatch } from './callouts/drought-watch.ts'
import { dutyPosts } from './callouts/duty-posts.ts'
import { entityResponsibles } from './callouts/entity-responsibles.ts'
import { forestCommand } from './callouts/forest-command.ts'
import { forestPatrol } from './callouts/forest-patrol.ts'
import { gasResponsibles } from './callouts/gas-responsibles.ts'
import { pipelineResponsibles } from './callouts/pipeline-responsibles.ts'
import { slopeCommand } from './callouts/slope-command.ts'
import { spotWatchers } from './callouts/spot-watchers.ts'
import { townLeaders } from './callouts/town-leaders.ts'
import { unitCommand } from './callouts/unit-command.ts'
import { villagePatrol } from './callouts/village-patrol.ts'
import { drought } from './warnings/drought.ts'
import { flashFlood } from './warnings/flash-flood.ts'
import { forestFire } from './warnings/forest-fire.ts'
import { geohazard } from './warnings/geohazard.ts'
import { majorHazardInstallation } from './warnings/major-hazard-installation.ts'
import { pipeline } from './warnings/pipeline.ts'
import { townGas } from './warnings/town-gas.ts'

export * from './cases/index.ts'
export * from './clauses/index.ts'
export * from './danger/criteria.ts'
export { highRisk } from './duties/entities.ts'
export * from './duties/index.ts'
export * from './duties/question-limits.ts'
export * from './indicators/index.ts'
export { orderKindNote } from './breakers/order-note.ts'
export * from './inspection-plan.ts'
export * from './inspection-scope.ts'
export * from './limit-titles.ts'
export * from './methods/stage-forecast.ts'
export { followOns, reportKinds } from './cases/whistleblowing-report.ts'
export * from './registers/index.ts'
export * from './reward.ts'
export * from './roles.ts'

export const warnings: readonly WarningDecl[] = [flashFlood, geohazard, forestFire, drought, townGas, pipeline, majorHazardInstallation]
export const callouts: readonly CalloutPlan[] = [
  dutyPosts,
  villagePatrol,
  townLeaders,
  districtCommand,
  droughtWatch,
  droughtCommand,
  forestPatrol,
  forestCommand,
  spotWatchers,
  slopeCommand,
  gasResponsibles,
  pipelineResponsibles,
  entityResponsibles,
  unitCommand,
]
export const breakers: readonly BreakerDecl[] = [riverside, gasCut, pipelineCut, installationStop, forestClosure, slopeEvacuation, constructionHalt, sailingHalt, tourismHalt]

export function findWarning(id: string): WarningDecl | undefined {
  return warnings.find((w) => w.id === id)
}
export function findCallout(id: string): CalloutPlan | undefined {
  return callouts.find((c) => c.id === id)
}
export function findBreaker(id: string): BreakerDecl | undefined {
  return breakers.find((b) => b.id === id)
}
