/** Papers of a relocation: what was agreed, and that the household is out of danger. */
import { cite } from '@anlan/kernel/base'
import type { DocumentDecl } from '@anlan/kernel/case'
import { box, boxes, para, power, takenBy, takenOn, wide } from './parts.ts'

const article = cite('geohazard-regulation', 19)
export const relocationDocuments: Readonly<Record<'agreement' | 'closing', DocumentDecl>> = {
  agreement: {
    title: '避险搬迁协议要点',
    layout: 'form',
    word: '津避搬协',
    legal: article,
    keep: '永久',
    build: (c, n) => [
      boxes(
        [box('户主', n.field('head')), box('身份证号', n.field('idNo'))],
        [box('常住人口', n.field('people')), box('受何威胁', n.field('hazard'))],
        [wide('旧房住址', `${c.placeName} ${n.field('address')}`)],
        [wide('危险点或危险区', n.field('spot'))],
        [box('安置方式', n.field('how')), box('约定搬迁日期', n.field('moveBy'))],
        [box('协议补助', n.field('subsidy')), box('补助依据', n.field('subsidyBasis'))],
        [wide('新址安全评估', n.field('siteSafe'))],
        [box('旧房处置', n.field('oldHow')), box('不拆除的理由', n.field('sealReason'))],
      ),
      para('搬迁户入住新房后不得再居住旧房；旧房按约定拆除或者封存停用。补助分两笔拨付，余款在验收合格后拨付。'),
      power(c.orgName, '组织搬迁', article),
      { part: 'signatures', of: [{ label: `镇街经办：${takenBy(c, n, 'sign')}`, date: takenOn(c, n, 'sign') }, { label: '户主（签名、日期）' }, { label: '村（社区）（签名）' }] },
    ],
  },
  closing: {
    title: '避险搬迁验收销号表',
    layout: 'form',
    word: '津避搬销',
    legal: article,
    keep: '永久',
    build: (c, n) => [
      boxes(
        [box('户主', n.field('head')), box('常住人口', n.field('people'))],
        [wide('旧房住址', `${c.placeName} ${n.field('address')}`)],
        [wide('危险点或危险区', n.field('spot'))],
        [wide('新房位置', n.field('newPlace'))],
        [box('入住日期', n.field('movedOn')), box('入住人数', n.field('movedPeople'))],
        [wide('未同住人员去向', n.field('missing'))],
        [box('旧房处置', n.field('oldHow')), box('处置日期', n.field('oldDoneOn'))],
        [box('协议补助', n.field('subsidy')), box('首笔已拨付', n.field('firstPaid'))],
        [wide('验收人员', n.field('acceptors'))],
        [wide('验收意见', n.field('acceptOpinion'))],
      ),
      power(c.orgName, '验收', article, cite('geohazard-regulation', 20)),
      {
        part: 'signatures',
        of: [
          { label: `入住登记：${takenBy(c, n, 'move')}`, date: takenOn(c, n, 'move') },
          { label: `镇街核实：${takenBy(c, n, 'countIn')}`, date: takenOn(c, n, 'countIn') },
          { label: `验收：${takenBy(c, n, 'accept')}`, date: takenOn(c, n, 'accept') },
        ],
      },
    ],
  },
}
