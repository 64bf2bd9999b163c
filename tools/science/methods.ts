/** Every published method by its name on the command line. */
import type { Method } from '@anlan/science/base'
import { methods as chemical } from '@anlan/science/chemical'
import { methods as consequence } from '@anlan/science/consequence'
import { methods as drought } from '@anlan/science/drought'
import { methods as fireWeather } from '@anlan/science/fire-weather'
import { methods as flood } from '@anlan/science/flood'
import { methods as forecast } from '@anlan/science/forecast'
import { methods as release } from '@anlan/science/release'
import { methods as risk } from '@anlan/science/risk'
import { methods as slope } from '@anlan/science/slope'

const groups: Readonly<Record<string, readonly Method[]>> = {
  危化品: chemical,
  森林火险: fireWeather,
  边坡: slope,
  干旱: drought,
  洪水: flood,
  泄漏与扩散: release,
  '火灾、爆炸与伤害': consequence,
  风险评价: risk,
  预测与异常: forecast,
}
export const methodGroups = groups
/** @returns undefined for a name that no method bears */
export function findMethod(id: string): Method | undefined {
  for (const group of Object.values(groups)) {
    const found = group.find((m) => m.id === id)
    if (found) return found
  }
  return undefined
}
