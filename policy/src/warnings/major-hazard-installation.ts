/** 重大危险源 of one unit: toxic gas, combustible gas, tank pressure and level; whichever is worst decides. */
import { cite, minutes } from '@anlan/kernel/base'
import { defineWarning, verdict } from '@anlan/kernel/warning'
import { atLeast, highest } from './ladder.ts'

export const majorHazardInstallation = defineWarning({
  id: 'major-hazard-installation',
  title: '重大危险源预警',
  hazard: '危险化学品泄漏',
  scene: 'major-hazard',
  cites: [cite('jiangjin-2023', 1), cite('hazardous-chemicals-law', 36), cite('work-safety-law', 40), cite('emergency-response-law', 63)],
  area: 'entity',
  watches: { toxic: 'gas.toxic.ppm', combustible: 'hazard.lel.pct', pressure: 'tank.pressure.MPa', level: 'tank.level.pct' },
  names: { toxic: '有毒气体', combustible: '可燃气体', pressure: '压力', level: '液位' },
  trust: { toxic: { maxAge: minutes(5) }, combustible: { maxAge: minutes(5) }, pressure: { maxAge: minutes(5) }, level: { maxAge: minutes(5) } },
  limits: [
    'hazard.toxic.attention',
    'hazard.toxic.warning',
    'hazard.toxic.severe',
    'hazard.toxic.critical',
    'hazard.lel.warning',
    'hazard.lel.severe',
    'hazard.lel.critical',
    'tank.pressure.warning',
    'tank.pressure.severe',
    'tank.pressure.critical',
    'tank.level.warning',
    'tank.level.severe',
    'tank.level.critical',
  ],
  assess({ read, at }) {
    const toxic = atLeast('有毒气体浓度 3 分钟最高', read.toxic.max(minutes(3)), 'ppm', [
      ['red', '危险值', at['hazard.toxic.critical']],
      ['orange', '二级报警值', at['hazard.toxic.severe']],
      ['yellow', '一级报警值', at['hazard.toxic.warning']],
      ['blue', '关注值', at['hazard.toxic.attention']],
    ])
    const combustible = atLeast('可燃气体浓度 3 分钟最高', read.combustible.max(minutes(3)), '%LEL', [
      ['red', '二级报警值', at['hazard.lel.critical']],
      ['orange', '一级报警值', at['hazard.lel.severe']],
      ['yellow', '警戒值', at['hazard.lel.warning']],
    ])
    const pressure = atLeast('储罐压力', read.pressure.last(), 'MPa', [
      ['red', '安全阀开启值', at['tank.pressure.critical']],
      ['orange', '高高报警值', at['tank.pressure.severe']],
      ['yellow', '高报警值', at['tank.pressure.warning']],
    ])
    const level = atLeast('储罐液位', read.level.last(), '%', [
      ['red', '溢罐值', at['tank.level.critical']],
      ['orange', '高高报警值', at['tank.level.severe']],
      ['yellow', '高报警值', at['tank.level.warning']],
    ])
    const worst = highest(toxic, combustible, pressure, level)
    // What came out decides what is worked out around it; an overfull tank has not leaked yet.
    if (worst.level === 'none') return worst
    return toxic.level === worst.level
      ? verdict(worst.level, worst.because, { release: 'toxic' })
      : combustible.level === worst.level
        ? verdict(worst.level, worst.because, { release: 'fire' })
        : worst
  },
  lowerAfter: minutes(30),
  lowerBelow: 0.9,
  family: 'major-hazard',
  incident: 'place',
  advice: {
    blue: '企业核对仪表和现场，加强巡检，做好记录。',
    yellow: '企业操作负责人到场处置，停止卸车、动火、受限空间作业，检查联锁是否投用。',
    orange: '企业启动现场处置方案，停止相关装置进料，撤出无关人员；周边单位关闭门窗、准备撤离。',
    red: '企业紧急停车并切断物料；下风向及警戒区内人员向侧上风方向撤离，用湿毛巾捂住口鼻；禁止车辆进入，拨打 119。',
  },
  then: {
    blue: { callOut: 'duty-posts' },
    yellow: { callOut: 'entity-responsibles' },
    orange: { callOut: 'entity-responsibles', tellPublic: true },
    red: { callOut: 'unit-command', breaker: 'installation-stop', tellPublic: true },
  },
})
