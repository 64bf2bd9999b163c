/** One door to the source terms: `kind` picks the method, the rest of the input is that method's own and is checked by it. */
import { defineMethod, type Field, type Result, refused } from '../base/index.ts'
import { flashMethod } from './flash.ts'
import { gasHoleMethod } from './gas-hole.ts'
import { liquidHoleMethod } from './liquid-hole.ts'
import { poolEvaporation } from './pool-evaporation.ts'

const kinds = { 'liquid-hole': liquidHoleMethod, 'gas-hole': gasHoleMethod, flash: flashMethod, 'pool-evaporation': poolEvaporation } as const
type Kind = keyof typeof kinds
const number = (unit: string, text: string) => ({ kind: 'number', unit, text, optional: true }) as const
const text = (what: string) => ({ kind: 'text', text: what, optional: true }) as const

export const source = defineMethod({
  id: 'source',
  title: '泄漏源项',
  sources: [
    ...liquidHoleMethod.sources,
    ...gasHoleMethod.sources.slice(1),
    { ...flashMethod.sources[0], title: 'AQ/T 3046 化工企业定量风险评价导则', verified: true, where: 'E.1.6、E.2' },
  ],
  validity: ['按 kind 转到 liquid-hole、gas-hole、flash 或 pool-evaporation；各自的必填项和限度见该方法的 --help。'],
  input: {
    kind: { kind: 'choice', text: '源项种类', of: { 'liquid-hole': '液体经孔', 'gas-hole': '气体经孔', flash: '闪蒸', 'pool-evaporation': '液池蒸发' } },
    diameter: number('m', '孔直径'),
    pressure: number('Pa', '容器内绝对压力'),
    backPressure: number('Pa', '环境绝对压力'),
    head: number('m', '孔以上液柱高度'),
    density: number('kg/m³', '介质密度'),
    discharge: number('1', '泄漏系数 Cd'),
    gravity: number('m/s²', '重力加速度'),
    temp: number('K', '储存温度（液池：环境温度）'),
    gamma: number('1', '绝热指数'),
    molarMass: number('kg/mol', '摩尔质量'),
    compressibility: number('1', '压缩因子'),
    shape: text('孔形状 round、triangle、rectangle'),
    heatCapacity: number('J/(kg·K)', '液体比热'),
    boilingTemp: number('K', '沸点'),
    latentHeat: number('J/kg', '汽化热'),
    rate: number('kg/s', '泄漏速率'),
    regime: text('液池蒸发方式 wind、heat'),
    radius: number('m', '液池半径'),
    volume: number('m³', '泄漏体积'),
    surface: text('地面性质 grass、rough、level、concrete、water'),
    stability: text('大气稳定度 A…F'),
    wind: number('m/s', '风速'),
    vapourPressure: number('Pa', '液面蒸气压'),
    ground: text('地面材料 concrete、soil、dry-soil、wet-soil、gravel'),
    time: number('s', '泄漏后时间'),
  },
  // Each kind gives its own part of these.
  output: Object.fromEntries(
    Object.values(kinds)
      .flatMap((m) => Object.entries<Field>(m.output))
      .map(([name, f]): [string, Field] => [name, { ...f, optional: true }]),
  ),
  example: { kind: 'liquid-hole', diameter: 0.01, density: 490, pressure: 111_325, head: 2, discharge: 0.63 },
  run({ kind, ...rest }): Result<unknown> {
    const given = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined))
    const answer = ask(kind, given)
    return !answer.ok && answer.reason === 'unknown' && Object.hasOwn(rest, answer.field) ? refused('unknown', answer.field, `${answer.text}（kind = ${kind}）`) : answer
  },
})
function ask(kind: Kind, given: Record<string, unknown>): Result<unknown> {
  return kinds[kind].ask(given)
}
