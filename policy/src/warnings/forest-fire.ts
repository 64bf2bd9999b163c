/** Fire weather gives the slow part, confirmed heat points of the cameras the fast one; red closes the forest. */
import { cite, days, hours, minutes } from '@anlan/kernel/base'
import { defineWarning, type Verdict, verdict } from '@anlan/kernel/warning'
import { fireDanger, fireDangerText, weatherDays } from '../methods/fire-danger.ts'
import { atLeast, highest, type Rung, withNotes } from './ladder.ts'

/** A grade worked out from the weather warns, but does not close a forest: the class limits are 未核实. */
function computed(danger: ReturnType<typeof fireDanger>, rungs: readonly Rung[]): Verdict | null {
  if (danger === null) return null
  const v = atLeast('按气象计算的森林火险等级', danger.danger.grade, '级', rungs)
  return v.level === 'red' ? verdict('orange', `${v.because}，计算等级最高按橙色`) : v
}
/** Noon weather of sixty days: the drought code forgets with a time of fifty-two. */
const weather = { maxAge: hours(30), keep: days(60) }
export const forestFire = defineWarning({
  id: 'forest-fire',
  title: '森林火险预警',
  hazard: '森林火灾',
  scene: 'forest-fire',
  cites: [cite('jiangjin-2023', 1), cite('jiangjin-2023', 3), cite('forest-fire-regulation', 28), cite('emergency-response-law', 63)],
  area: 'town',
  watches: {
    heat: 'fire.camera.count',
    danger: 'fire.danger.index',
    temp: 'weather.temp.C',
    rh: 'weather.rh.pct',
    wind: 'weather.wind.mps',
    rain: 'weather.rain.mm',
  },
  names: { heat: '热点', danger: '火险等级', temp: '气温', rh: '相对湿度', wind: '风速', rain: '雨量' },
  aids: ['temp', 'rh', 'wind', 'rain'],
  holds: ['temp', 'rh', 'wind', 'rain'],
  trust: { heat: { maxAge: minutes(30) }, danger: { maxAge: hours(30) }, temp: weather, rh: weather, wind: weather, rain: weather },
  limits: ['fire.danger.medium', 'fire.danger.high', 'fire.danger.very-high', 'fire.danger.extreme', 'fire.heat.confirmed', 'fire.heat.many'],
  assess({ read, at }) {
    const rungs: readonly Rung[] = [
      ['red', '极高火险', at['fire.danger.extreme']],
      ['orange', '高火险', at['fire.danger.very-high']],
      ['yellow', '较高火险', at['fire.danger.high']],
      ['blue', '中度火险', at['fire.danger.medium']],
    ]
    const issued = atLeast('森林火险等级', read.danger.last(), '级', rungs)
    const weatherDanger = fireDanger(weatherDays(read))
    const worked = computed(weatherDanger, rungs)
    const danger = worked === null ? issued : Number.isNaN(read.danger.last()) ? worked : highest(issued, worked)
    const notes = weatherDanger === null ? [] : [fireDangerText(weatherDanger)]
    const heat = atLeast('30 分钟内已确认热点', read.heat.max(minutes(30)), '处', [
      ['red', '多点起火指标', at['fire.heat.many']],
      ['orange', '起火指标', at['fire.heat.confirmed']],
    ])
    // A confirmed fire under high danger weather runs away before it multiplies.
    if (heat.level === 'orange' && danger.level === 'orange') return verdict('red', `${heat.because}，且${danger.because}`, { notes })
    return withNotes(highest(danger, heat), ...notes)
  },
  lowerAfter: hours(3),
  lowerBelow: 1,
  family: 'forest-fire',
  incident: 'district',
  advice: {
    blue: '林区及林缘注意用火安全，祭祀不烧纸、不燃放烟花爆竹。',
    yellow: '进入林区扫码登记，禁止携带火种；农事用火须经批准并有人看守；护林员加密巡护。',
    orange: '暂停一切野外用火审批和农事用火；林区施工停止动火作业；发现烟火立即拨打 12119 并报告村社，不要自行上山扑救。',
    red: '全面禁止野外用火，非必要不进入林区，林区景点停止接待；火场周边群众听从村社引导向上风、侧风方向撤离。',
  },
  then: {
    blue: { callOut: 'duty-posts' },
    yellow: { callOut: 'forest-patrol' },
    orange: { callOut: 'forest-command', tellPublic: true },
    red: { callOut: 'forest-command', breaker: 'forest-closure', tellPublic: true },
  },
})
