/** Public face of science/consequence: fires, explosions, and what they do to people and buildings. */
import type { Method } from '../base/index.ts'
import { bleveAqt3046 } from './bleve-aqt3046.ts'
import { bleveCcps } from './bleve-ccps.ts'
import { bst } from './bst.ts'
import { damage } from './damage.ts'
import { jetFireApi521 } from './jet-fire-api521.ts'
import { jetFireAqt3046 } from './jet-fire-aqt3046.ts'
import { jetFireVertical } from './jet-fire-vertical.ts'
import { kingeryBulmash } from './kingery-bulmash.ts'
import { multiEnergy } from './multi-energy.ts'
import { poolFireAqt3046 } from './pool-fire-aqt3046.ts'
import { poolFireNureg1805 } from './pool-fire-nureg1805.ts'
import { probitBlast } from './probit-blast.ts'
import { probitHeat } from './probit-heat.ts'
import { probitScale } from './probit-scale.ts'
import { probitToxic } from './probit-toxic.ts'
import { tnt } from './tnt.ts'
import { blast, bleve, jetFire, poolFire, probit } from './umbrellas.ts'
import { vulnerability } from './vulnerability.ts'
import { effectZones } from './zone.ts'

export * from './bleve-aqt3046.ts'
export * from './bleve-ccps.ts'
export * from './bst.ts'
export * from './flame-speed.ts'
export * from './cylinder-view.ts'
export * from './damage.ts'
export * from './distance-of.ts'
export { FAR, type HeatQuestion, type HeatReach, heatReach } from './heat-reach.ts'
export * from './jet-fire-api521.ts'
export * from './jet-fire-aqt3046.ts'
export * from './jet-fire-vertical.ts'
export * from './kingery-bulmash.ts'
export * from './kingery-coefficients.ts'
export * from './multi-energy.ts'
export * from './pool-fire-aqt3046.ts'
export * from './pool-fire-nureg1805.ts'
export * from './pool-fuels.ts'
export * from './probit-blast.ts'
export * from './probit-heat.ts'
export * from './probit-scale.ts'
export * from './probit-toxic.ts'
export * from './tnt.ts'
export * from './toxic-table.ts'
export * from './transmissivity.ts'
export * from './umbrellas.ts'
export * from './vulnerability.ts'
export * from './zone.ts'

/** Short names first (each with a choice of model), then every model under its own name. */
export const methods: readonly Method[] = [
  poolFire,
  jetFire,
  bleve,
  blast,
  probit,
  poolFireAqt3046,
  poolFireNureg1805,
  jetFireAqt3046,
  jetFireVertical,
  jetFireApi521,
  bleveAqt3046,
  bleveCcps,
  kingeryBulmash,
  tnt,
  multiEnergy,
  bst,
  probitScale,
  probitHeat,
  probitBlast,
  probitToxic,
  vulnerability,
  damage,
  effectZones,
]
