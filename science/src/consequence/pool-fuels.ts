/** Burning rates of liquids: NUREG-1805 table of the chapter 5 spreadsheets (after Babrauskas 1983). Rows not seen in print are marked. */
export type PoolFuel = {
  readonly title: string
  /** kg/(m²·s), of an infinitely wide pool. */
  readonly burningRate: number
  /** kJ/kg, effective. */
  readonly heatOfCombustion: number
  /** 1/m; 100 = no effect of diameter. */
  readonly kBeta: number
  readonly verified: boolean
}
const seen = (title: string, burningRate: number, heatOfCombustion: number, kBeta: number): PoolFuel => ({ title, burningRate, heatOfCombustion, kBeta, verified: true })
const recalled = (title: string, burningRate: number, heatOfCombustion: number, kBeta: number): PoolFuel => ({
  ...seen(title, burningRate, heatOfCombustion, kBeta),
  verified: false,
})

export const poolFuels = {
  methanol: seen('甲醇', 0.017, 20_000, 100),
  ethanol: seen('乙醇', 0.015, 26_800, 100),
  butane: seen('丁烷', 0.078, 45_700, 2.7),
  benzene: seen('苯', 0.085, 40_100, 2.7),
  hexane: seen('己烷', 0.074, 44_700, 1.9),
  heptane: seen('庚烷', 0.101, 44_600, 1.1),
  xylene: seen('二甲苯', 0.09, 40_800, 1.4),
  acetone: seen('丙酮', 0.041, 25_800, 1.9),
  dioxane: seen('二噁烷', 0.018, 26_200, 5.4),
  diesel: seen('柴油', 0.045, 44_400, 2.1),
  'transformer-oil': seen('变压器油', 0.039, 46_000, 0.7),
  'diethyl-ether': recalled('乙醚', 0.085, 34_200, 0.7),
  benzine: recalled('石脑油（轻汽油）', 0.048, 44_700, 3.6),
  gasoline: recalled('汽油', 0.055, 43_700, 2.1),
  kerosine: recalled('煤油', 0.039, 43_200, 3.5),
  'jp-4': recalled('航空燃料 JP-4', 0.051, 43_500, 3.6),
  'jp-5': recalled('航空燃料 JP-5', 0.054, 43_000, 1.6),
  'heavy-fuel-oil': recalled('重燃料油', 0.035, 39_700, 1.7),
  'crude-oil': recalled('原油', 0.0335, 42_600, 2.8),
  'lube-oil': recalled('润滑油', 0.039, 46_000, 0.7),
} as const satisfies Readonly<Record<string, PoolFuel>>
export type PoolFuelName = keyof typeof poolFuels

export function poolFuelTitles(): Readonly<Record<PoolFuelName, string>> {
  // Object.fromEntries forgets the keys it was given; they are exactly those of poolFuels.
  return Object.fromEntries(Object.entries(poolFuels).map(([name, fuel]) => [name, fuel.title])) as Record<PoolFuelName, string>
}
