/** Public face of science/release: source terms, dispersion, toxic thresholds and footprints. */
import type { Method } from '../base/index.ts'
import { dense } from './dense.ts'
import { flashMethod } from './flash.ts'
import { footprint } from './footprint.ts'
import { gasHoleMethod } from './gas-hole.ts'
import { heavyGas } from './heavy-gas.ts'
import { liquidHoleMethod } from './liquid-hole.ts'
import { plume } from './plume.ts'
import { plumeRiseMethod } from './plume-rise.ts'
import { poolEvaporation } from './pool-evaporation.ts'
import { puff } from './puff.ts'
import { sigma } from './sigma.ts'
import { source } from './source.ts'
import { stability } from './stability.ts'
import { ppmMethod, toxic } from './toxic.ts'
import { windProfile } from './wind-profile.ts'

export { fromPpm, idealGasDensity, toPpm } from './constants.ts'
export { contourRings, type Grid, inRing, type Ring, ringArea, type Shape, shapesArea, shapesOf } from './contour.ts'
export { dense } from './dense.ts'
export {
  type DensePlume,
  type DensePuff,
  densePlume,
  densePlumeDepth,
  densePlumeHalfWidth,
  densePlumeReach,
  densePlumeShare,
  densePuff,
  densePuffArrival,
  densePuffFront,
  densePuffRadius,
  densePuffReach,
  densePuffShare,
  densePuffShareAt,
} from './dense-model.ts'
export { airborneShares, flashFraction, flashMethod } from './flash.ts'
export { footprint } from './footprint.ts'
export { type Footprint, footprintReach, footprintShapes } from './footprint-model.ts'
export { criticalRatio, type GasFlow, gasHole, gasHoleMethod, isChoked } from './gas-hole.ts'
export { farthestReach, plumeGrid, puffGrid, puffReach } from './grid.ts'
export { heavyGas, isDenseContinuous, isDenseInstantaneous, reducedGravity, richardsonContinuous, richardsonInstantaneous } from './heavy-gas.ts'
export { type Inside, inMultiPolygon, type Point, whoIsInside } from './inside.ts'
export { liquidHoleMethod, liquidHoleVelocity } from './liquid-hole.ts'
export { type MultiPolygon, multiPolygon, type Position, placer } from './place.ts'
export { plume } from './plume.ts'
export { halfWidth, plumeConcentration, plumeUnderLid } from './plume-kernel.ts'
export { type PlumeModel, type PlumeSetup, plumeModel, windForRelease } from './plume-model.ts'
export { downwashHeight, plumeRise, plumeRiseMethod, type Rise, riseAt, type Stack, widened } from './plume-rise.ts'
export { heatEvaporation, poolEvaporation, windEvaporation } from './pool-evaporation.ts'
export { puff } from './puff.ts'
export { palazziShare, puffConcentration } from './puff-kernel.ts'
export { type CloudAt, instantPuff, palazziCloud, type PuffSetup, puffRow } from './puff-model.ts'
export { type Sigmas, sigma, sigmaChoices, sigmasOf } from './sigma.ts'
export { type SigmaSet, type SigmaSetName, sigmaRange, sigmaSets } from './sigma-sets.ts'
export { source } from './source.ts'
export { type Insolation, insolationE6, type PrintedClass, pasquillE5, type Stability, srdtByDay, srdtByNight, stability, stabilityNames } from './stability.ts'
export { findSubstance, molarMassOf, type Substance, substances } from './substances.ts'
export { ppmMethod, toxic } from './toxic.ts'
export { findThresholds, type Level, lowestThreshold, type Threshold, type ToxicListName, toxicLists } from './toxic-lists.ts'
export { windProfile } from './wind-profile.ts'
export { frictionVelocity, obukhovLength, powerLaws, type WindSetName, windAt } from './wind-sets.ts'

/** All methods of this folder, for the command line. */
export const methods: readonly Method[] = [
  source,
  liquidHoleMethod,
  gasHoleMethod,
  flashMethod,
  poolEvaporation,
  stability,
  sigma,
  windProfile,
  plume,
  puff,
  plumeRiseMethod,
  heavyGas,
  dense,
  toxic,
  ppmMethod,
  footprint,
]
