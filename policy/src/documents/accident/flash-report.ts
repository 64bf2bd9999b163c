/** 事故快报, 续报 and the settlement of figures: contents by 条例 art. 12 and 21号令 art. 10. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { accidentGradeIn, gradeTitle, harmText, isGeohazard, momentOf, perilOf, suggestGrade } from '../../accident-facts.ts'
import { gradeDuties } from '../../accident-grade.ts'
import { reportingQuestions } from '../../accident-reporting.ts'
import { accidentFields } from '../../cases/accident-fields.ts'
import { boxes, checks, heading, para, power, seal, unitName } from './parts.ts'

function above(c: CaseView): string {
  return isGeohazard(c.values) ? '上级自然资源、应急管理部门' : gradeDuties[accidentGradeIn(c.values)].reportTo
}
function facts(c: CaseView, n: DocumentNames): Part {
  const peril = perilOf(c.values)
  return boxes(
    [['事故单位', `${unitName(c, n)}；${n.field('unitName')}`, true]],
    [
      ['发生时间', momentOf(c.values['happenedAt'])],
      ['事故地点', n.field('place') || c.placeName],
    ],
    [
      ['事件类别', n.field('kind')],
      ['初判等级', gradeTitle(c.values)],
    ],
    [['伤亡情况', harmText(c.values), true]],
    [['涉险情况', peril.length > 0 ? `较大涉险：${peril.join('；')}` : `涉险${c.number('atRisk') ?? c.number('firstAtRisk') ?? 0}人，不属于较大涉险`, true]],
  )
}
function law(c: CaseView, what: string): Part {
  return isGeohazard(c.values)
    ? power(c.orgName, what, cite('geohazard-regulation', 30), cite('emergency-response-law', 61))
    : power(c.orgName, what, cite('accident-reporting', '第10、11、12条'), cite('accident-information', '第7、10条'))
}
function signers(c: CaseView, n: DocumentNames, step: string): Part {
  const d = c.last(step)
  return { part: 'signatures', of: [{ label: d ? `填报人 ${n.person(d.by)}` : '填报人' }, { label: '签发人' }] }
}
export const flashReport: DocumentDecl = {
  title: '事故快报',
  layout: 'form',
  word: '津应急快报',
  legal: cite('accident-reporting', 12),
  keep: '永久',
  build: (c, n) => [
    boxes(
      [
        ['报送单位', c.orgName],
        ['报送对象', above(c)],
      ],
      [
        ['接报时间', momentOf(c.values['heardAt'] ?? c.openedAt)],
        ['报送时间', momentOf(c.now)],
      ],
      [
        ['信息来源', n.field('source')],
        ['电话快报', c.values['phoneAt'] === undefined ? '不需要或者尚未' : `${momentOf(c.values['phoneAt'])} ${n.field('phoneTo')}`],
      ],
    ),
    facts(c, n),
    heading('简要经过'),
    para(n.field('summary')),
    heading('已采取的措施'),
    para(n.field('measures')),
    heading('初步原因'),
    para(n.field('cause') || '正在调查'),
    heading('等级初判的依据'),
    para(`${suggestGrade(c).because.join('；')}。${n.field('gradeReason') === '' ? '' : `承办人说明：${n.field('gradeReason')}`}`),
    heading('报告和书面通知'),
    checks(accidentFields.notified, c.values['notified'], ['单位', '已报告或通知', '说明']),
    law(c, '报送本快报；情况变化将及时续报。'),
    signers(c, n, 'reportUp'),
    seal(c, n),
  ],
}
export const followUpReport: DocumentDecl = {
  title: '事故续报',
  layout: 'form',
  word: '津应急续报',
  legal: cite('accident-information', 11),
  keep: '永久',
  build(c, n) {
    const times = c.done.filter((d) => d.step === 'followUp' || d.step === 'changeCasualties')
    const change = c.done.at(-1)?.step === 'changeCasualties'
    return [
      boxes(
        [
          ['报送单位', c.orgName],
          ['报送对象', above(c)],
        ],
        [
          ['序次', `第${times.length}次续报${change ? '（伤亡变化补报）' : ''}`],
          ['报送时间', momentOf(c.now)],
        ],
      ),
      facts(c, n),
      heading('新情况'),
      para(`${change ? `${momentOf(c.values['changeAt'])}获知伤亡变化。` : ''}${n.field('progress') || '其他情况无变化。'}`),
      heading('初步原因'),
      para(n.field('cause') || '正在调查'),
      law(c, '续报以上情况。'),
      signers(c, n, c.done.at(-1)?.step ?? 'followUp'),
      seal(c, n),
    ]
  },
}
export const settlement: DocumentDecl = {
  title: '伤亡、等级与报送情况核定书',
  layout: 'official',
  word: '津应急事核',
  legal: cite('accident-reporting', 13),
  keep: '永久',
  build(c, n) {
    const asked = reportingQuestions(c)
    return [
      para(
        `${momentOf(c.values['happenedAt'])}，${n.field('place') || c.placeName}发生${n.field('kind')}事件（${unitName(c, n)}）。应急处置于${momentOf(c.values['rescueEndAt'])}结束，伤亡补报期已满，现核定如下。`,
      ),
      heading('一、伤亡和损失'),
      para(harmText(c.values)),
      heading('二、等级'),
      para(`${gradeTitle(c.values)}。依据：${suggestGrade(c).because.join('；')}。${n.field('gradeReason') === '' ? '' : `说明：${n.field('gradeReason')}`}`),
      heading('三、应急处置评估'),
      para(n.field('rescueReview')),
      heading('四、报送情况'),
      para(
        asked.length > 0 ? `按记录的时间和数字，提出以下问题：${asked.map((q, i) => `（${i + 1}）${q.text}`).join('')}` : '按记录的时间和数字，未见迟报、漏报、谎报、瞒报的疑点。',
      ),
      checks(accidentFields.reporting, c.values['reporting'], ['情形', '是否属于', '说明']),
      ...(isGeohazard(c.values)
        ? [power(c.orgName, '作出以上核定。', cite('geohazard-regulation', 4))]
        : [power(c.orgName, '作出以上核定。', cite('accident-reporting', '第3、13条'), cite('accident-fines', 5))]),
      seal(c, n),
    ]
  },
}
