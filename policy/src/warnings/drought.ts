/** Slow hazard: the MCI drought index, held for days, so that one shower does not end a drought on paper. */
import { cite, days, hours } from '@anlan/kernel/base'
import { defineWarning } from '@anlan/kernel/warning'
import { DEFICIT_DAYS, rainDeficitText } from '../methods/rain-deficit.ts'
import { atMost, withNotes } from './ladder.ts'

export const drought = defineWarning({
  id: 'drought',
  title: '干旱灾害预警',
  hazard: '干旱',
  scene: 'flood',
  cites: [cite('jiangjin-2023', 1), cite('jiangjin-2023', 21), cite('emergency-response-law', 63)],
  area: 'town',
  watches: { index: 'drought.index', rain: 'weather.rain.mm' },
  names: { index: '干旱指数', rain: '雨量' },
  aids: ['rain'],
  trust: { index: { maxAge: hours(36) }, rain: { maxAge: hours(36), keep: days(DEFICIT_DAYS + 2) } },
  helps: ['drought.rain90.normal'],
  limits: ['drought.light', 'drought.moderate', 'drought.severe', 'drought.extreme'],
  assess({ read, at }) {
    const index = atMost('气象干旱综合指数', read.index.last(), '', [
      ['red', '特旱指标', at['drought.extreme']],
      ['orange', '重旱指标', at['drought.severe']],
      ['yellow', '中旱指标', at['drought.moderate']],
      ['blue', '轻旱指标', at['drought.light']],
    ])
    return withNotes(index, rainDeficitText(read.rain, at['drought.rain90.normal']))
  },
  lowerAfter: days(5),
  lowerBelow: 0.9,
  family: 'drought',
  incident: 'district',
  advice: {
    blue: '节约用水，检修塘库和提灌设备，错峰灌溉。',
    yellow: '优先保障生活用水，统筹塘库蓄水，启用抗旱水源；请留意村社供水安排。',
    orange: '按村社通知分时供水，暂停洗车、景观等非必要用水；缺水院落由镇街安排送水；严禁野外用火。',
    red: '集中保障人畜饮水，按通知到供水点取水；停止高耗水生产；严禁野外用火，发现饮水困难立即报告村社。',
  },
  then: {
    blue: { callOut: 'duty-posts' },
    yellow: { callOut: 'drought-watch', tellPublic: true },
    orange: { callOut: 'drought-watch', tellPublic: true },
    red: { callOut: 'drought-command', tellPublic: true },
  },
})
