/** Acceptance of a rebuilt house: who looked, what they found, what was paid. */
import { cite } from '@anlan/kernel/base'
import type { DocumentDecl } from '@anlan/kernel/case'
import { box, boxes, power, takenBy, takenOn, wide } from './parts.ts'

export const rebuildingDocuments: Readonly<Record<'acceptance', DocumentDecl>> = {
  acceptance: {
    title: '恢复重建住房验收表',
    layout: 'form',
    word: '津应急验',
    legal: cite('relief-regulation', 19),
    keep: '10年',
    build: (c, n) => [
      boxes(
        [box('户主', n.field('head')), box('家庭人口', n.field('people'))],
        [wide('住址', `${c.placeName} ${n.field('address')}`)],
        [box('重建方式', n.field('rebuildHow')), box('建成居住用房', n.field('builtRooms'))],
        [box('开工日期', n.field('startedOn')), box('完工日期', n.field('finishedOn'))],
        [box('审定补助', n.field('decided')), box('开工已拨付', n.field('advancePaid'))],
        [wide('选址安全', n.field('siteSafe'))],
        [wide('验收人员', n.field('acceptors'))],
        [wide('验收意见', n.field('acceptOpinion'))],
      ),
      power(n.field('townOrg'), '验收', cite('relief-regulation', 19), cite('relief-regulation', 20)),
      { part: 'signatures', of: [{ label: `组织验收：${takenBy(c, n, 'accept')}`, date: takenOn(c, n, 'accept') }, { label: '验收人员（签名）' }, { label: '户主（签名）' }] },
    ],
  },
}
