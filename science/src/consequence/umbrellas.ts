/** The short names of the command line: each lets the reader choose the published model. */
import type { Method } from '../base/index.ts'
import { bleveAqt3046 } from './bleve-aqt3046.ts'
import { bleveCcps } from './bleve-ccps.ts'
import { bst } from './bst.ts'
import { choose } from './choose.ts'
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

export const poolFire: Method = choose('pool-fire', '池火', { aqt3046: poolFireAqt3046, nureg1805: poolFireNureg1805 }, { model: 'aqt3046', ...poolFireAqt3046.example }, 'aqt3046')
export const jetFire: Method = choose('jet-fire', '喷射火', { aqt3046: jetFireAqt3046, vertical: jetFireVertical }, { model: 'aqt3046', ...jetFireAqt3046.example }, 'aqt3046')
export const bleve: Method = choose('bleve', '沸腾液体扩展蒸气云爆炸火球', { aqt3046: bleveAqt3046, ccps: bleveCcps }, { model: 'ccps', ...bleveCcps.example }, 'aqt3046')
export const blast: Method = choose(
  'blast',
  '爆炸冲击波',
  { 'kingery-bulmash': kingeryBulmash, tnt, 'multi-energy': multiEnergy, bst },
  { model: 'kingery-bulmash', ...kingeryBulmash.example },
  'kingery-bulmash',
)
export const probit: Method = choose(
  'probit',
  '伤害概率（概率单位法）',
  { scale: probitScale, heat: probitHeat, blast: probitBlast, toxic: probitToxic },
  { model: 'heat', ...probitHeat.example },
)
