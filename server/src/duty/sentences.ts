/** Occasions and exemptions as sentences of the duty log. Records are told by their own list: thousands a month would drown a night's log. */
import type { Id } from '@anlan/kernel/base'
import { type DutyEvent, occasionText } from '@anlan/kernel/duty'
import { findDuty } from '@anlan/policy'
import type { Sentence } from '../core/sentences.ts'
import type { App } from '../core/types.ts'
import { occasionsOf } from './ground.ts'

export function dutySentence(app: App, id: Id, e: DutyEvent, by: string): Sentence | null {
  const because = (why: string) => (why === '' ? '' : `：${why}`)
  switch (e.type) {
    case 'occasion-began': {
      const title = `${occasionText[e.occasion.event]}“${e.occasion.title}”`
      return { text: `${by}登记特殊时期${title}${because(e.because)}`, tone: 'plain' }
    }
    case 'occasion-ended': {
      const o = occasionsOf(app).find((x) => x.id === id)
      return { text: `特殊时期${o === undefined ? '' : `${occasionText[o.event]}“${o.title}”`}结束${because(e.because)}`, tone: 'good' }
    }
    case 'duty-exempted':
      return { text: `${by}豁免一项“${findDuty(e.duty)?.title ?? e.duty}”${because(e.because)}`, tone: 'plain' }
    case 'duty-exemption-lifted':
      return { text: `${by}取消一项豁免${because(e.because)}`, tone: 'plain' }
    case 'duty-recorded':
    case 'duty-withdrawn':
    case 'occasion-reminded':
      return null
  }
}
