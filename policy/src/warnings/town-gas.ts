/** One detector at a time: the peak of the last minutes counts, because gas pulses and an average would hide it. */
import { cite, minutes } from '@anlan/kernel/base'
import { defineWarning } from '@anlan/kernel/warning'
import { driftFold, drifting } from '../methods/drift.ts'
import { atLeast, numberText, withNotes } from './ladder.ts'

/** One tenth of a percent of the lower explosive limit is what a detector shows at best. */
const creep = driftFold(0.1)
export const townGas = defineWarning({
  id: 'town-gas',
  title: '城镇燃气泄漏预警',
  hazard: '燃气泄漏',
  scene: 'gas',
  cites: [cite('jiangjin-2023', 1), cite('gas-regulation', 39), cite('emergency-response-law', 63)],
  area: 'point',
  watches: { gas: 'gas.lel.pct' },
  names: { gas: '可燃气体' },
  trust: { gas: { maxAge: minutes(10) } },
  limits: ['gas.lel.attention', 'gas.lel.warning', 'gas.lel.severe', 'gas.lel.critical'],
  assess({ read, at }) {
    const peak = atLeast('可燃气体浓度 3 分钟最高', read.gas.max(minutes(3)), '%LEL', [
      ['red', '危险值', at['gas.lel.critical']],
      ['orange', '一级报警值', at['gas.lel.severe']],
      ['yellow', '警戒值', at['gas.lel.warning']],
      ['blue', '关注值', at['gas.lel.attention']],
    ])
    const d = drifting(read.gas, creep)
    return withNotes(peak, d === null || d.side === -1 ? '' : `读数自 ${d.readings} 次前起缓慢上升（CUSUM，平时 ${numberText(d.usual)} %LEL），请查渗漏或探头漂移`)
  },
  lowerAfter: minutes(30),
  lowerBelow: 0.8,
  family: 'town-gas',
  incident: 'place',
  advice: {
    blue: '用气单位检查阀门、接头和通风，燃气企业派人复核。',
    yellow: '打开门窗通风，关闭阀门，不动火、不开关电器；燃气企业 30 分钟内到场查漏。',
    orange: '停止用气，撤出室内人员，到室外安全处报警；禁止一切火源和电器开关。',
    red: '立即撤离警戒区，切断上游气源，禁止车辆和人员进入；到上风方向安全处拨打 119 和燃气抢险电话。',
  },
  then: {
    blue: { callOut: 'duty-posts' },
    yellow: { callOut: 'gas-responsibles' },
    orange: { callOut: 'gas-responsibles' },
    red: { callOut: 'unit-command', breaker: 'gas-cut', tellPublic: true },
  },
})
