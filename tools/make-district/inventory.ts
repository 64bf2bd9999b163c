/** What the invented plants hold: amounts and neighbours are made up for the demonstration, the names are those of GB 18218. */
import type { HazardUnit, Inventory } from '@anlan/kernel/registry'

const asOf = '2025-12-31'
type Rows = readonly (readonly [name: string, q: number, ...classes: string[]])[]
const unit = (id: string, name: string, kind: HazardUnit['kind'], rows: Rows): HazardUnit => ({
  id,
  name,
  kind,
  substances: rows.map(([substance, q, ...classes]) => ({ name: substance, q, ...(classes.length > 0 ? { classes } : {}) })),
})
const plant = (people500m: number, ...units: HazardUnit[]): Inventory => ({ units, people500m, peopleAsOf: asOf })

/** By the plant's name without its mark 演示; every one holds the gas its detector watches. */
export const inventories: Readonly<Record<string, Inventory>> = {
  珞璜氯碱化工: plant(
    62,
    unit('u1', '液氯储罐区', 'tanks', [['氯', 200]]),
    unit('u2', '电解与液化装置', 'production', [
      ['氯', 8],
      ['氢', 1.5],
    ]),
  ),
  珞璜液氨储配: plant(35, unit('u1', '液氨球罐区', 'tanks', [['氨', 60]])),
  珞璜石化仓储: plant(
    20,
    unit('u1', '芳烃储罐区', 'tanks', [
      ['苯', 400],
      ['甲苯', 1200],
    ]),
    unit('u2', '装车区', 'production', [
      ['苯', 30],
      ['甲苯', 60],
    ]),
  ),
  德感精细化工: plant(
    46,
    unit('u1', '合成车间', 'production', [
      ['氨', 6],
      ['甲醇', 60],
    ]),
    unit('u2', '原料罐区', 'tanks', [
      ['氨', 25],
      ['甲醇', 300],
    ]),
  ),
  德感涂料溶剂库: plant(
    88,
    unit('u1', '甲类仓库', 'warehouse', [
      ['苯', 30],
      ['甲苯', 200],
      ['丙酮', 180],
      ['乙酸乙酯', 150],
    ]),
  ),
  白沙化工原料库: plant(28, unit('u1', '气瓶库', 'warehouse', [['硫化氢', 6]])),
  白沙液氨冷库: plant(110, unit('u1', '制冷机房与储罐', 'production', [['氨', 12]])),
  双福冷链液氨库: plant(52, unit('u1', '制冷机房与储罐', 'production', [['氨', 18]])),
  双福危化品仓库: plant(
    15,
    unit('u1', '毒性气体库', 'warehouse', [['硫化氢', 5]]),
    unit('u2', '综合库', 'warehouse', [
      ['环氧乙烷', 2],
      ['甲醇', 40],
    ]),
  ),
  油溪化工原料库: plant(33, unit('u1', '液氯库', 'warehouse', [['氯', 12]]), unit('u2', '二氧化硫库', 'warehouse', [['二氧化硫', 14]])),
  贾嗣合成氨: plant(
    74,
    unit('u1', '液氨储罐区', 'tanks', [['氨', 300]]),
    unit('u2', '合成装置', 'production', [
      ['氨', 40],
      ['氢', 3],
    ]),
  ),
  夏坝油库: plant(12, unit('u1', '汽油储罐区', 'tanks', [['汽油', 4000]]), unit('u2', '苯罐', 'tanks', [['苯', 45]])),
  先锋水厂加氯间: plant(130, unit('u1', '氯库', 'warehouse', [['氯', 6]])),
  杜市危化品中转库: plant(0, unit('u1', '毒性气体库', 'warehouse', [['硫化氢', 8]]), unit('u2', '液化石油气储罐', 'tanks', [['液化石油气', 60]])),
}
