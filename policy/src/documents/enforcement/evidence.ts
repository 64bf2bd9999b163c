/** Papers of the inquiry: summons, records, samples, evidence registered beforehand, expert opinion. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { rows } from '../../cases/enforcement-fields.ts'
import {
  box,
  boxes,
  officerSigns,
  officersText,
  organBoxes,
  organNote,
  para,
  partyBoxes,
  partyName,
  seal,
  signatures,
  source,
  span,
  table,
  val,
  wide,
  dated,
  caseName,
  signed,
} from './parts.ts'

const itemHead = { name: '名称', amount: '数量', kind: '规格、特征', place: '地点或者保存处' }
function talk(c: CaseView): readonly Part[] {
  return rows(c, 'talk').flatMap((r) => [para(`问：${String(r['ask'] ?? '')}`), para(`答：${String(r['answer'] ?? '')}`)])
}
function head(c: CaseView, n: DocumentNames): Part {
  return boxes([box('案由', c.title), box('案号', c.no)], ...partyBoxes(c, n), [wide('执法人员及证号', officersText(c, n))], ...organBoxes(c))
}

export const inquiryNotice: DocumentDecl = {
  title: '询问通知书',
  layout: 'form',
  word: '津应急询',
  legal: cite('penalty-law', 55),
  build: (c, n) => [
    { part: 'addressee', text: `${val(n, 'inquiree')}：` },
    para(
      `因${caseName(c)}（${c.no}），依据《行政处罚法》第55条、《安全生产法》第65条，请你于 ${dated(c, n, 'inquiryAt')}到${val(n, 'inquiryPlace')}接受询问调查，并携带：${val(n, 'inquiryBring', '有效身份证件')}。`,
    ),
    para('执法人员将主动出示执法证件；你应当如实回答询问并协助调查，不得拒绝或者阻挠。你认为执法人员与本案有直接利害关系的，有权申请回避。'),
    para(`执法人员：${officersText(c, n)}`),
    organNote(c),
    seal(c, n),
  ],
}
export const inquiryRecord: DocumentDecl = {
  title: '询问笔录',
  layout: 'form',
  legal: cite('penalty-law', 55),
  build: (c, n) => [
    head(c, n),
    boxes(
      [box('被询问人', val(n, 'inquiree')), box('身份及与本案关系', val(n, 'inquireeIs'))],
      [box('询问开始', dated(c, n, 'recordFrom')), box('询问结束', dated(c, n, 'recordTo'))],
      [wide('地点', val(n, 'inquiryPlace', c.placeName))],
    ),
    para('问：我们是行政执法人员，已向你出示执法证件。你应当如实回答询问，并有权进行陈述、申辩；认为我们应当回避的，有权申请回避。你听清楚了吗，是否申请回避？'),
    para(`答：${val(n, 'rightsAnswer')}`),
    ...talk(c),
    para('问：以上笔录请你核对，有无补充或者更正？'),
    para(`答：${val(n, 'recordAnswer', '已核对，与所述一致')}`),
    ...signed(c, n, '被询问人', officerSigns(c, n, '询问人')),
  ],
}
export const sceneRecord: DocumentDecl = {
  title: '勘验笔录',
  layout: 'form',
  legal: cite('penalty-law', 46),
  build: (c, n) => [
    head(c, n),
    boxes(
      [box('勘验开始', dated(c, n, 'recordFrom')), box('勘验结束', dated(c, n, 'recordTo'))],
      [box('勘验场所', val(n, 'surveyPlace', c.placeName)), box('天气', val(n, 'weather', '未记录'))],
      [wide('见证人', val(n, 'witness'))],
    ),
    para(`勘验情况及结果：${val(n, 'survey')}`),
    ...signed(c, n, '当事人', officerSigns(c, n, '勘验人')),
  ],
}
export const sampleReceipt: DocumentDecl = {
  title: '抽样取证凭证',
  layout: 'form',
  word: '津应急抽',
  legal: cite('penalty-law', 56),
  build: (c, n) => [
    head(c, n),
    para(`依据《行政处罚法》第56条，本机关于 ${n.date(c.now)} 对下列物品抽样取证：`),
    table(c, 'samples', itemHead),
    para('样品一式封存，由当事人和执法人员共同签封；本凭证交当事人一份。'),
    ...signed(c, n, '当事人'),
    organNote(c),
    seal(c, n),
  ],
}
export const holdApproval: DocumentDecl = {
  title: '先行登记保存证据审批表',
  layout: 'form',
  word: '津应急先审',
  legal: cite('penalty-law', 56),
  build: (c, n) => [
    head(c, n),
    para(`申请理由：${val(n, 'holdWhy')}。证据可能灭失或者以后难以取得，拟依据《行政处罚法》第56条先行登记保存下列证据：`),
    table(c, 'holdItems', itemHead),
    boxes([wide('负责人审批意见', val(n, 'holdOpinion', '待审批'))]),
    signatures(officerSigns(c, n, '申请人')),
  ],
}
export const holdNotice: DocumentDecl = {
  title: '先行登记保存证据通知书',
  layout: 'form',
  word: '津应急先登',
  legal: cite('penalty-law', 56),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(`因${caseName(c)}，经本机关负责人批准，依据《行政处罚法》第56条，对下列证据先行登记保存：`),
    table(c, 'holdItems', itemHead),
    para(
      `本机关自登记保存之日起 ${span(c, 'penalty.evidence-hold')}内作出处理决定（${source(c, 'penalty.evidence-hold')}）；在此期间，任何人不得销毁或者转移。负责人意见：${val(n, 'holdOpinion')}`,
    ),
    ...signed(c, n, '当事人'),
    organNote(c),
    seal(c, n),
  ],
}
export const holdDecision: DocumentDecl = {
  title: '先行登记保存证据处理决定书',
  layout: 'form',
  word: '津应急先处',
  legal: cite('penalty-law', 56),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para('本机关对先行登记保存的下列证据，依据《行政处罚法》第56条作出处理：'),
    table(c, 'holdItems', itemHead),
    para(`处理决定：${val(n, 'holdResult')}。${val(n, 'holdNote', '')}`),
    ...signed(c, n, '当事人'),
    organNote(c),
    seal(c, n),
  ],
}
export const appraisalRequest: DocumentDecl = {
  title: '鉴定委托书',
  layout: 'form',
  word: '津应急鉴',
  legal: cite('penalty-law', 46),
  build: (c, n) => [
    { part: 'addressee', text: `${val(n, 'appraiser')}：` },
    para(`因调查${caseName(c)}（${c.no}）的需要，委托你单位对下列物品（事项）进行鉴定：`),
    table(c, 'samples', itemHead),
    para(`鉴定要求：${val(n, 'appraisalAsks')}。请于 ${dated(c, n, 'appraisalBy')}前出具书面鉴定意见，并由鉴定人签名、加盖公章，附资质证明。`),
    organNote(c),
    seal(c, n),
  ],
}
