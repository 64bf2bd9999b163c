/** Worst of rain over three windows and river stage. Rises at once, falls slowly; stale input never lowers a level. */
import { cite, days, hours, minutes, type RaisedLevel } from '@anlan/kernel/base'
import { defineWarning, type SeriesRead, type Verdict, verdict } from '@anlan/kernel/warning'
import { forecastStage } from '../methods/stage-forecast.ts'
import { wetGround } from '../methods/wet-ground.ts'
import { atLeast, highest, numberText } from './ladder.ts'

const wetter: Readonly<Record<RaisedLevel, RaisedLevel>> = { blue: 'yellow', yellow: 'orange', orange: 'orange', red: 'red' }
/** Soaked ground sheds the same rain faster: one level more, but never of itself to “立即转移”. */
function onWetGround(rain: Verdict, ground: SeriesRead, limit: number): Verdict {
  if (rain.level === 'none' || rain.level === 'orange' || rain.level === 'red' || Number.isNaN(limit)) return rain
  const { api } = wetGround(ground)
  return api >= limit ? verdict(wetter[rain.level], `${rain.because}，且前期降雨指数 ${numberText(api, 0)} mm ≥ 湿润指标 ${numberText(limit)} mm，提高一级`) : rain
}
/** The next mark of a rising river, if its record says that it will be passed. Only asked when the rise could reach it in a few hours. */
function crossing(stage: SeriesRead, marks: readonly number[]): string {
  const now = stage.last()
  const rise = stage.rate(hours(1))
  const mark = marks.find((m) => m > now)
  if (mark === undefined || !(rise > 0) || mark - now > rise * 4) return ''
  const found = forecastStage(stage.past.recent(hours(24)), mark)
  return found === null || found.text === '' ? '' : `，${found.text}`
}
export const flashFlood = defineWarning({
  id: 'flash-flood',
  title: '山洪灾害预警',
  hazard: '山洪',
  scene: 'flood',
  cites: [cite('jiangjin-2023', 21), cite('emergency-response-law', 63), cite('flood-law', 43)],
  area: 'town',
  watches: { rain: 'rain.depth.mm', stage: 'water.stage.m', ground: 'weather.rain.mm' },
  names: { rain: '雨量', stage: '水位', ground: '前期雨量' },
  aids: ['ground'],
  trust: { rain: { maxAge: minutes(15), minSources: 2, capWhenFewer: 'yellow' }, stage: { maxAge: minutes(15) }, ground: { maxAge: hours(36), keep: days(30) } },
  helps: ['rain.api.wet'],
  limits: [
    'rain1h.attention',
    'rain1h.warning',
    'rain1h.prepare',
    'rain1h.move',
    'rain3h.attention',
    'rain3h.warning',
    'rain3h.prepare',
    'rain3h.move',
    'rain24h.attention',
    'rain24h.warning',
    'rain24h.prepare',
    'rain24h.move',
    'stage.warning',
    'stage.guaranteed',
    'stage.rise1h',
  ],
  assess({ read, at }) {
    const rain = (window: '1' | '3' | '24') =>
      atLeast(`${window} 小时雨量`, read.rain.sum(hours(Number(window))), 'mm', [
        ['red', '立即转移指标', at[`rain${window}h.move`]],
        ['orange', '准备转移指标', at[`rain${window}h.prepare`]],
        ['yellow', '警戒指标', at[`rain${window}h.warning`]],
        ['blue', '关注指标', at[`rain${window}h.attention`]],
      ])
    const stage = read.stage.last()
    const ahead = crossing(read.stage, [at['stage.warning'], at['stage.guaranteed']])
    const level = atLeast('水位', stage, 'm', [
      ['red', '保证水位', at['stage.guaranteed']],
      ['yellow', '警戒水位', at['stage.warning']],
    ])
    // A river over its warning stage that still climbs fast leaves no time to wait for the guaranteed stage.
    const climbed = atLeast('水位 1 小时涨幅', stage - read.stage.min(hours(1)), 'm', [['orange', '急涨指标', at['stage.rise1h']]])
    const rising = level.level === 'none' || climbed.level === 'none' ? level : verdict('orange', `${level.because}，且${climbed.because}`)
    const wet = onWetGround(highest(rain('1'), rain('3'), rain('24')), read.ground, at['rain.api.wet'])
    const river = level.level === 'red' ? level : rising
    const top = highest(wet, ahead === '' ? river : { ...river, because: `${river.because}${ahead}` })
    // Whoever is called for the rain must hear of the river as well.
    const worst = ahead === '' || top.level === river.level ? top : verdict(top.level, `${top.because}；水位 ${numberText(stage)} m${ahead}`)
    return worst.level === 'none' && Number.isFinite(stage) ? verdict('none', `${worst.because}（警戒水位 ${numberText(at['stage.warning'])} m）`) : worst
  },
  lowerAfter: minutes(60),
  lowerBelow: 0.95,
  family: 'flood',
  incident: 'district',
  advice: {
    blue: '请关注天气和河道水情，不要到河边、沟边逗留；沿河施工点检查撤离路线。',
    yellow: '村社干部上岗巡查河沟、低洼院落和山洪沟口；提醒沿河住户收拾贵重物品，做好转移准备；停止涉水游玩、钓鱼。',
    orange: '沿河住户、低洼院落做好随时转移准备，老人、孩子、行动不便者先走；沿河施工、景区、渡口停止作业和接待；不要过漫水桥。',
    red: '立即转移到村社指定的高处安置点，听从干部引导，不要返回取物；远离河沟、低洼处和漫水桥；遇险拨打 119 或区应急值班电话。',
  },
  // Each level names everybody who must know at that level: a jump from none to red must miss nobody of the lower levels.
  then: {
    blue: { callOut: 'duty-posts' },
    yellow: { callOut: 'village-patrol' },
    orange: { callOut: 'town-leaders', tellPublic: true },
    red: { callOut: 'district-command', breaker: 'riverside', tellPublic: true },
  },
})
