/** The short names of the command line: each lets the reader choose the published model. */
import type { Method } from '../base/index.ts'
import { bleveAqt3046 } from './bleve-aqt3046.ts'
import { bleveCcps } from './bleve-ccps.ts'
import { bst } from './bst.ts'
import { choose } from './choose.ts'
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

export const poolFireModels = { aqt3046: poolFireAqt3046, nureg1805: poolFireNureg1805 } as const
export const jetFireModels = { aqt3046: jetFireAqt3046, vertical: jetFireVertical, api521: jetFireApi521 } as const
export const bleveModels = { aqt3046: bleveAqt3046, ccps: bleveCcps } as const
export const blastModels = { 'kingery-bulmash': kingeryBulmash, tnt, 'multi-energy': multiEnergy, bst } as const
export const probitModels = { scale: probitScale, heat: probitHeat, blast: probitBlast, toxic: probitToxic } as const

export const poolFire: Method = choose('pool-fire', '池火', poolFireModels, { model: 'aqt3046', ...poolFireAqt3046.example }, 'aqt3046')
export const jetFire: Method = choose('jet-fire', '喷射火', jetFireModels, { model: 'aqt3046', ...jetFireAqt3046.example }, 'aqt3046')
export const bleve: Method = choose('bleve', '沸腾液体扩展蒸气云爆炸火球', bleveModels, { model: 'ccps', ...bleveCcps.example }, 'aqt3046')
export const blast: Method = choose('blast', '爆炸冲击波', blastModels, { model: 'kingery-bulmash', ...kingeryBulmash.example }, 'kingery-bulmash')
export const probit: Method = choose('probit', '伤害概率（概率单位法）', probitModels, { model: 'heat', ...probitHeat.example })
