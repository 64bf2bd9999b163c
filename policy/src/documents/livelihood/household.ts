/** Papers of a household's application: approval form, notice on the board, refusal with the ways to contest it. */
import { type CheckAnswer, type Citation, cite, citationText } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { fiveAssurances } from '../../livelihood/assurances.ts'
import { spanWords } from '../../livelihood/last-day.ts'
import { reviewersOf, reviewWords } from '../../livelihood/village-review.ts'
import { box, boxes, para, power, seal, takenBy, takenOn, wide } from './parts.ts'

const standard = cite('chongqing-relief-2022', '救助标准')
const village = cite('villager-committees-law', 30)

function objectionWords(c: CaseView, n: DocumentNames): string {
  if (!c.last('object')) return '公示期内未收到异议'
  return c.last('settle') ? `${n.field('objection')}。${n.field('objectionFinding')}：${n.field('objectionBasis')}` : `${n.field('objection')}（正在核查）`
}
/** `有饭吃：已保障；有安全住处：未保障（已安置在村小学）` */
function assuranceWords(c: CaseView): string {
  const given = c.values['assurances']
  if (typeof given !== 'object' || Array.isArray(given)) return ''
  // A field of kind `checklist` holds nothing else.
  const answers = given as Readonly<Record<string, CheckAnswer>>
  const words = { yes: '已保障', no: '未保障', na: '不涉及' } as const
  return Object.entries(fiveAssurances)
    .flatMap(([key, title]) => {
      const a = answers[key]
      return a ? [`${title}：${words[a.answer]}${a.note ? `（${a.note}）` : ''}`] : []
    })
    .join('；')
}
function reviewLine(c: CaseView, n: DocumentNames): string {
  if (!c.last('villageReview')) return `应急先行，直送镇街：${n.field('urgentReason')}`
  return `${n.field('reviewOn')}，${reviewWords(c.values['reviewers'])}。${n.field('reviewOpinion')}`
}
/** Who refused, for the paper that tells the household. */
function refuser(c: CaseView, n: DocumentNames): { readonly organ: string; readonly step: string } {
  const steps = ['denyDistrict', 'denyTown', 'villageReview'] as const
  const at = (key: string) => c.last(key)?.at ?? 0
  const step = steps.reduce((best, key) => (at(key) > at(best) ? key : best))
  return { step, organ: step === 'denyDistrict' ? n.field('sentTo') : step === 'denyTown' ? n.field('townOrg') : c.orgName }
}
/** @param subject what is applied for, such as `自然灾害生活救助`; @param article what the procedure rests on; @param facts boxes of the type's own */
export function householdDocuments(
  subject: string,
  article: Citation,
  facts: (c: CaseView, n: DocumentNames) => readonly Part[],
  propose: (c: CaseView) => { readonly yuan: number; readonly because: readonly string[] } | null,
): Readonly<Record<'approval' | 'notice' | 'refusal', DocumentDecl>> {
  return {
    approval: {
      title: `${subject}申请审批表`,
      layout: 'form',
      word: '津应急救',
      legal: article,
      keep: '10年',
      build: (c, n) => {
        const p = propose(c)
        return [
          boxes(
            [box('户主', n.field('head')), box('身份证号', n.field('idNo'))],
            [box('家庭人口', n.field('people')), box('联系电话', n.field('phone'))],
            [wide('住址', `${c.placeName} ${n.field('address')}`)],
            [wide('家庭情况', n.field('circumstances'))],
            [box('灾害', n.field('disaster')), box('受灾日期', n.field('disasterOn'))],
            [wide('受灾情况', n.field('loss'))],
          ),
          ...facts(c, n),
          boxes(
            [wide('村（社区）民主评议', reviewLine(c, n))],
            [
              wide(
                '评议人员',
                reviewersOf(c.values['reviewers'])
                  .map((r) => r.name)
                  .join('、'),
              ),
            ],
            [wide('公示', c.last('publicise') ? `${takenOn(c, n, 'publicise')}起在${n.field('publicPlace')}公示。${objectionWords(c, n)}` : '应急先行，未经事前公示')],
            [wide('镇街审核意见', `${n.field('townOpinion')}（入户核查 ${n.field('visitOn')}）`)],
            [wide('基本生活“五有”', assuranceWords(c))],
            [wide('测算', p === null ? '标准没有规定金额，由评议、审核提出' : p.because.join('；'))],
            [box('审定金额', n.field('decided')), box('与测算不同的理由', n.field('decideReason'))],
          ),
          power(n.field('sentTo'), '审定', article, standard),
          {
            part: 'signatures',
            of: [
              { label: `村（社区）：${takenBy(c, n, 'villageReview')}`, date: takenOn(c, n, 'villageReview') },
              { label: `镇街审核：${takenBy(c, n, 'approveTown')}`, date: takenOn(c, n, 'approveTown') },
              { label: `区级审定：${takenBy(c, n, 'decide')}`, date: takenOn(c, n, 'decide') },
            ],
          },
          seal(n.field('sentTo'), takenOn(c, n, 'decide')),
        ]
      },
    },
    notice: {
      title: `${subject}公示`,
      // A village is no organ that issues papers under a red head.
      layout: 'form',
      legal: article,
      keep: '10年',
      build: (c, n) => [
        para(`根据${citationText(article)}，下列${subject}申请已经民主评议，现予公示。`),
        {
          part: 'table',
          head: ['户主', '事由', '事项', '拟补助'],
          rows: [[n.field('publicName'), n.field('disaster'), c.text('kind') === '' ? subject : n.field('kind'), n.field('publicAmount')]],
        },
        para(
          `公示期为${spanWords({ law: (key) => c.law(key) }, c.decl === 'house-rebuilding' ? 'rebuild.publicity' : 'relief.publicity')}，自${takenOn(c, n, 'publicise')}起。有异议的，可以向${c.orgName}或者所在镇街应急办提出，提出人的情况依法保密。`,
        ),
        para('公示只公开救助对象、事由和金额，不公开身份证号、账号、电话、住址和家庭情况。'),
        power(c.orgName, '公示', article, village),
        seal(c.orgName, takenOn(c, n, 'publicise')),
      ],
    },
    refusal: {
      title: '不予补助告知书',
      layout: 'form',
      word: '津应急告',
      legal: article,
      keep: '10年',
      build: (c, n) => {
        const by = refuser(c, n)
        return [
          { part: 'addressee', text: n.field('head') },
          para(`你户因“${n.field('disaster')}”提出的${subject}申请，经审查，决定不予补助。`),
          boxes(
            [wide('理由', n.field('denyReason'))],
            [box('作出单位', by.organ), box('经办', takenBy(c, n, by.step))],
            [box('作出日期', takenOn(c, n, by.step)), box('告知日期', n.field('toldOn'))],
          ),
          para(
            by.step === 'villageReview'
              ? `对评议结论不服的，可以向所在镇街申请复核，也可以补充材料后重新申请。`
              : `不服本决定的，可以自收到本告知书之日起${spanWords(c, 'livelihood.appeal')}内申请行政复议，或者在${spanWords(c, 'livelihood.sue')}内依法提起行政诉讼。`,
          ),
          power(by.organ, '作出', article, ...(by.step === 'villageReview' ? [village] : [standard])),
          {
            part: 'signatures',
            of: [
              { label: '申请户（签名、日期）' },
              { label: `告知人：${takenBy(c, n, 'tellRefusal')}`, date: takenOn(c, n, 'tellRefusal') },
              { label: '拒绝签名的，注明情况并由见证人签名' },
            ],
          },
          seal(by.organ, takenOn(c, n, 'tellRefusal')),
        ]
      },
    },
  }
}
