/** Papers of an inspection: the record on site, the order to put right, measures on the spot, the penalty on the spot. */
import { cite, yuanText, yuanWords } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl } from '@anlan/kernel/case'
import { list, rows } from '../../cases/enforcement-fields.ts'
import { checklistKey, checklistOf } from '../../checklists/trades.ts'
import {
  box,
  boxes,
  heading,
  officersText,
  organ,
  organBoxes,
  organNote,
  para,
  partyBoxes,
  partyName,
  payment,
  remedies,
  seal,
  source,
  span,
  table,
  val,
  wide,
  dated,
  signed,
} from './parts.ts'

const foundHead = { what: '问题', clause: '不符合的条款', grade: '等级', fix: '处理' }
const foundWords: Readonly<Record<string, string>> = { general: '一般', major: '重大', now: '当场改正', limited: '限期整改', stop: '停止作业或者使用' }
function found(c: CaseView) {
  return table(c, 'found', foundHead, (_k, v) => foundWords[String(v)] ?? String(v))
}

export const siteRecord: DocumentDecl = {
  title: '现场检查记录',
  layout: 'form',
  word: '津应急检记',
  legal: cite('work-safety-law', 68),
  build: (c, n) => [
    boxes(
      ...partyBoxes(c, n),
      [box('检查场所', val(n, 'place', c.placeName)), box('检查类别', val(n, 'kind'))],
      [box('检查开始', dated(c, n, 'recordFrom')), box('检查结束', dated(c, n, 'recordTo'))],
      [wide('执法人员及证号', officersText(c, n))],
      ...organBoxes(c),
    ),
    para(
      `执法人员已出示行政执法证件（${val(n, 'cardsShown', '否')}），告知检查事由、依据以及陈述申辩、申请回避的权利，${val(n, 'accompanied', '无人')}陪同检查。检查依据《安全生产法》第62条、第65条${c.text('planRef') === '' ? '' : `和${c.text('planRef')}`}。`,
    ),
    heading('检查内容'),
    para(`${checklistOf(c.text('trade')).title}检查表：${val(n, checklistKey(checklistOf(c.text('trade')).trade), '未逐项填写')}`),
    heading('检查情况'),
    para(val(n, 'situation')),
    ...(rows(c, 'found').length === 0 ? [para('本次检查未发现问题。')] : [found(c)]),
    ...(list(c, 'photos').length === 0 ? [] : [{ part: 'photos', ids: list(c, 'photos'), caption: '现场照片' } as const]),
    ...signed(c, n, '被检查单位负责人'),
    { part: 'note', text: '被检查单位负责人拒绝签字的，由执法人员注明情况并向本机关报告（《安全生产法》第68条）。' },
  ],
}

export const rectifyOrder: DocumentDecl = {
  title: '责令限期整改指令书',
  layout: 'form',
  word: '津应急责改',
  legal: cite('work-safety-law', 65),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para('经查，你单位存在下列问题：'),
    found(c),
    para(
      `依据《安全生产法》第65条第一款第二项、第三项，现责令你单位对上述“当场改正”的问题立即改正，对其余问题于 ${dated(c, n, 'rectifyBy')}前整改完毕，达到法律、法规、规章和国家标准、行业标准的要求。${val(n, 'orderText', '')}`,
    ),
    para('整改期间，你单位应当采取可靠措施保证安全，不能保证安全的，应当停止作业、撤出人员。'),
    para(
      `因不可抗力不能按期完成的，应当在期限届满前提出书面延期申请（${source(c, 'recheck.extension-ask')}），本机关自收到之日起 ${span(c, 'recheck.extension-answer')}内答复；整改完成可以申请复查，本机关自申请或者期限届满之日起 ${span(c, 'recheck.within')}内复查（${source(c, 'recheck.within')}）。`,
    ),
    para('逾期不整改或者整改不合格的，将依法处罚；被责令改正且受到罚款处罚，拒不改正的，可以自责令改正之日的次日起按日连续处罚（《安全生产法》第112条）。'),
    para(`不服本指令的，可以依法向${val(n, 'reviewBody', '本级人民政府')}申请行政复议，或者向${val(n, 'court', '有管辖权的人民法院')}提起行政诉讼，复议、诉讼期间不停止执行。`),
    ...signed(c, n, '被检查单位负责人'),
    organNote(c),
    seal(c, n),
  ],
}

export const siteMeasures: DocumentDecl = {
  title: '现场处理措施决定书',
  layout: 'form',
  word: '津应急现决',
  legal: cite('work-safety-law', 65),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(`本机关于 ${n.date(c.now)} 现场检查时，发现你单位存在下列重大事故隐患，在排除前或者排除过程中无法保证安全：${val(n, 'measureReason')}`),
    para(`依据《安全生产法》第65条第一款第三项，现作出下列现场处理决定：${val(n, 'measureKinds')}。范围：${val(n, 'measureScope')}。`),
    para(
      `上述措施自送达时生效，最长不超过 ${span(c, 'inspection.halt')}（${source(c, 'inspection.halt')}）。重大事故隐患排除后，应当书面报告，经本机关审查同意，方可恢复生产经营和使用。`,
    ),
    para('拒不执行，有发生生产安全事故的现实危险的，本机关可以依据《安全生产法》第70条采取通知有关单位停止供电、停止供应民用爆炸物品等措施。'),
    para(`不服本决定的，可以依法向${val(n, 'reviewBody', '本级人民政府')}申请行政复议，或者向${val(n, 'court', '有管辖权的人民法院')}提起行政诉讼，复议、诉讼期间不停止执行。`),
    ...signed(c, n, '被检查单位负责人'),
    organNote(c),
    seal(c, n),
  ],
}

export const spotDecision: DocumentDecl = {
  title: '行政（当场）处罚决定书',
  layout: 'form',
  word: '津应急当罚',
  legal: cite('penalty-law', 52),
  build: (c, n) => {
    const fine = c.number('fine') ?? 0
    return [
      boxes(...partyBoxes(c, n), [box('时间', n.date(c.now)), box('地点', val(n, 'place', c.placeName))]),
      para(`违法事实：${val(n, 'spotAct')}`),
      para(
        `上述行为违反了${val(n, 'spotBroken')}，依据${val(n, 'spotBasis')}和《行政处罚法》第51条，当场作出下列行政处罚：${c.text('spotKind') === 'fine' ? `罚款${yuanText(fine)}（人民币${yuanWords(fine)}）` : '警告'}。`,
      ),
      para(`处罚前已告知当事人拟处罚的内容及事实、理由、依据和陈述、申辩的权利。当事人的意见：${val(n, 'statement', '没有陈述、申辩')}`),
      ...(fine === 0 ? [] : c.values['spotCash'] === true ? [para(`罚款当场收缴，已出具财政部门统一制发的专用票据（${val(n, 'spotCashWhy')}）。`)] : [payment(c, n)]),
      remedies(c, n, true),
      ...signed(c, n, '当事人'),
      para('本决定书当场交付当事人；拒绝签收的，已在签字处注明（《行政处罚法》第52条）。'),
      organNote(c),
      { part: 'seal', organ: organ(c), date: n.date(c.now) },
    ]
  },
}
