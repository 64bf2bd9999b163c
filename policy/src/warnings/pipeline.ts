/** A valve room of a long-distance pipeline: fast and slow pressure drop, and gas at the fence. */
import { cite, hours, minutes } from '@anlan/kernel/base'
import { defineWarning } from '@anlan/kernel/warning'
import { driftFold, drifting } from '../methods/drift.ts'
import { atLeast, highest, numberText, withNotes } from './ladder.ts'

/** MPa: the resolution of a line's transmitter. */
const creep = driftFold(0.005)
export const pipeline = defineWarning({
  id: 'pipeline',
  title: '油气管道泄漏预警',
  hazard: '油气管道泄漏',
  scene: 'pipeline',
  cites: [cite('jiangjin-2023', 1), cite('pipeline-law', 39), cite('emergency-response-law', 63)],
  area: 'point',
  watches: { pressure: 'pipe.pressure.MPa', leak: 'gas.leak.ppm' },
  names: { pressure: '压力', leak: '泄漏浓度' },
  trust: { pressure: { maxAge: minutes(10) }, leak: { maxAge: minutes(10) } },
  limits: [
    'pipe.drop10min.attention',
    'pipe.drop10min.warning',
    'pipe.drop10min.severe',
    'pipe.drop10min.critical',
    'pipe.drop6h.warning',
    'pipe.drop6h.severe',
    'pipe.drop6h.critical',
    'pipe.leak.attention',
    'pipe.leak.warning',
    'pipe.leak.severe',
    'pipe.leak.critical',
  ],
  assess({ read, at }) {
    const now = read.pressure.last()
    const fast = atLeast('管压 10 分钟压降', read.pressure.max(minutes(10)) - now, 'MPa', [
      ['red', '爆管指标', at['pipe.drop10min.critical']],
      ['orange', '警报指标', at['pipe.drop10min.severe']],
      ['yellow', '警戒指标', at['pipe.drop10min.warning']],
      ['blue', '关注指标', at['pipe.drop10min.attention']],
    ])
    // After a burst the pressure lies flat at a low value: only the long window still sees the loss.
    const slow = atLeast('管压 6 小时压降', read.pressure.max(hours(6)) - now, 'MPa', [
      ['red', '爆管指标', at['pipe.drop6h.critical']],
      ['orange', '警报指标', at['pipe.drop6h.severe']],
      ['yellow', '警戒指标', at['pipe.drop6h.warning']],
    ])
    const leak = atLeast('可燃气体泄漏浓度 5 分钟最高', read.leak.max(minutes(5)), 'ppm', [
      ['red', '危险值', at['pipe.leak.critical']],
      ['orange', '警报值', at['pipe.leak.severe']],
      ['yellow', '警戒值', at['pipe.leak.warning']],
      ['blue', '关注值', at['pipe.leak.attention']],
    ])
    const d = drifting(read.pressure, creep)
    return withNotes(
      highest(fast, slow, leak),
      d === null || d.side === 1 ? '' : `管压自 ${d.readings} 次读数前起缓慢下降（CUSUM，平时 ${numberText(d.usual)} MPa），请核对工况、查小泄漏`,
    )
  },
  lowerAfter: minutes(60),
  lowerBelow: 0.8,
  family: 'pipeline',
  incident: 'place',
  advice: {
    blue: '管道企业核对上下游压力和工况，安排巡线。',
    yellow: '管道企业立即派员巡查该段，停止周边第三方施工和动火。',
    orange: '管道企业做好截断准备，疏散阀室周边人员车辆，禁止明火；沿线居民闻到气味立即远离并报警。',
    red: '立即截断上下游阀室；沿线警戒区内群众向上风方向撤离，禁止火源，封闭邻近道路。',
  },
  then: {
    blue: { callOut: 'duty-posts' },
    yellow: { callOut: 'pipeline-responsibles' },
    orange: { callOut: 'pipeline-responsibles' },
    red: { callOut: 'unit-command', breaker: 'pipeline-cut', tellPublic: true },
  },
})
