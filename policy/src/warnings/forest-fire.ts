/** Fire weather gives the slow part, confirmed heat points of the cameras the fast one; red closes the forest. */
import { cite, hours, minutes } from '@anlan/kernel/base'
import { defineWarning, verdict } from '@anlan/kernel/warning'
import { atLeast, highest } from './ladder.ts'

export const forestFire = defineWarning({
  id: 'forest-fire',
  title: '森林火险预警',
  hazard: '森林火灾',
  scene: 'forest-fire',
  cites: [cite('jiangjin-2023', 1), cite('jiangjin-2023', 3), cite('forest-fire-regulation', 28), cite('emergency-response-law', 63)],
  area: 'town',
  watches: { heat: 'fire.camera.count', danger: 'fire.danger.index' },
  names: { heat: '热点', danger: '火险等级' },
  trust: { heat: { maxAge: minutes(30) }, danger: { maxAge: hours(30) } },
  limits: ['fire.danger.medium', 'fire.danger.high', 'fire.danger.very-high', 'fire.danger.extreme', 'fire.heat.confirmed', 'fire.heat.many'],
  assess({ read, at }) {
    const danger = atLeast('森林火险等级', read.danger.last(), '级', [
      ['red', '极高火险', at['fire.danger.extreme']],
      ['orange', '高火险', at['fire.danger.very-high']],
      ['yellow', '较高火险', at['fire.danger.high']],
      ['blue', '中度火险', at['fire.danger.medium']],
    ])
    const heat = atLeast('30 分钟内已确认热点', read.heat.max(minutes(30)), '处', [
      ['red', '多点起火指标', at['fire.heat.many']],
      ['orange', '起火指标', at['fire.heat.confirmed']],
    ])
    // A confirmed fire under high danger weather runs away before it multiplies.
    if (heat.level === 'orange' && danger.level === 'orange') return verdict('red', `${heat.because}，且${danger.because}`)
    return highest(danger, heat)
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
