/** One slope at a time: crack and GNSS speed, raised one level when heavy rain falls on a slope that already moves. */
import { cite, days, hours, minutes, type RaisedLevel } from '@anlan/kernel/base'
import { defineWarning, verdict } from '@anlan/kernel/warning'
import { slopeMotion } from '../methods/slope-motion.ts'
import { wetGround } from '../methods/wet-ground.ts'
import { atLeast, highest, withNotes } from './ladder.ts'

const next: Record<RaisedLevel, RaisedLevel> = { blue: 'yellow', yellow: 'orange', orange: 'red', red: 'red' }

export const geohazard = defineWarning({
  id: 'geohazard',
  title: '地质灾害预警',
  hazard: '地质灾害',
  scene: 'geohazard',
  cites: [cite('jiangjin-2023', 1), cite('jiangjin-2023', 16), cite('geohazard-regulation', 29), cite('emergency-response-law', 63)],
  area: 'point',
  watches: { crack: 'crack.width.mm', gnss: 'gnss.displacement.mm', rain: 'slope.rain.mm', ground: 'weather.rain.mm' },
  names: { crack: '裂缝', gnss: '位移', rain: '雨量', ground: '前期雨量' },
  aids: ['ground'],
  trust: {
    crack: { maxAge: hours(2), keep: days(40) },
    gnss: { maxAge: hours(3), keep: days(40) },
    rain: { maxAge: minutes(30) },
    ground: { maxAge: hours(36), keep: days(30) },
  },
  helps: ['rain.api.wet'],
  limits: [
    'crack.rate.attention',
    'crack.rate.warning',
    'crack.rate.severe',
    'crack.rate.critical',
    'gnss.rate.attention',
    'gnss.rate.warning',
    'gnss.rate.severe',
    'gnss.rate.critical',
    'slope.rain24h',
    'slope.rain24h.heavy',
  ],
  assess({ read, at }) {
    const speed = (what: string, key: 'crack' | 'gnss') =>
      atLeast(what, read[key].rate(hours(24)) * 24, 'mm/d', [
        ['red', '临滑指标', at[`${key}.rate.critical`]],
        ['orange', '警报指标', at[`${key}.rate.severe`]],
        ['yellow', '警戒指标', at[`${key}.rate.warning`]],
        ['blue', '关注指标', at[`${key}.rate.attention`]],
      ])
    const motion = highest(speed('裂缝张开速率', 'crack'), speed('GNSS 位移速率', 'gnss'))
    const rain = atLeast('坡面 24 小时雨量', read.rain.sum(hours(24)), 'mm', [
      ['yellow', '强降雨指标', at['slope.rain24h.heavy']],
      ['blue', '降雨触发指标', at['slope.rain24h']],
    ])
    if (motion.level === 'none') return highest(motion, rain)
    // Only a slope that moves is asked for its record: the methods mean nothing for one that rests.
    const record = [slopeMotion(read.crack, read.crack.rate(hours(24)) * 24, '裂缝'), slopeMotion(read.gnss, read.gnss.rate(hours(24)) * 24, '位移')].filter((r) => r !== null)
    const said = record.map((r) => r.text)
    const { api } = wetGround(read.ground)
    const wet = api >= at['rain.api.wet'] ? `前期降雨指数 ${api.toFixed(0)} mm ≥ 湿润指标 ${at['rain.api.wet']} mm` : ''
    const why = [rain.level === 'none' ? '' : rain.because, wet, record.some((r) => r.faster) ? '位移进入加速阶段' : ''].filter((w) => w !== '')
    if (motion.level === 'red' || why.length === 0) return withNotes(highest(motion, rain), ...said)
    return verdict(next[motion.level], `${motion.because}，且${why.join('、')}，提高一级`, { notes: said })
  },
  lowerAfter: hours(24),
  lowerBelow: 0.9,
  family: 'geohazard',
  incident: 'place',
  advice: {
    blue: '群测群防员加密巡查，查看裂缝、挡墙、水井变化；受威胁住户留意异响和落石。',
    yellow: '受威胁住户夜间有人值守，熟悉撤离路线和信号；坡脚道路设警示牌，不要在坡下停车逗留。',
    orange: '老人、孩子、行动不便者先行撤离；坡下停止施工和作业；听到锣声、广播立即按路线撤离。',
    red: '危险区内所有人立即撤离到安置点，清点人数，任何人不得返回；封闭坡下道路，禁止进入。',
  },
  then: {
    blue: { callOut: 'duty-posts' },
    yellow: { callOut: 'spot-watchers' },
    orange: { callOut: 'slope-command', tellPublic: true },
    red: { callOut: 'slope-command', breaker: 'slope-evacuation', tellPublic: true },
  },
})
