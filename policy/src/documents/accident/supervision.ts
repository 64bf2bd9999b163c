/** 挂牌督办通知书, 延期答复 and 销号通知书. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames } from '@anlan/kernel/case'
import { dayText, heading, para, power, seal } from './parts.ts'

const law = cite('work-safety-law', '第41条')
function owner(c: CaseView, n: DocumentNames): string {
  return n.field('ownerOrg') === '' ? c.placeName : n.org(c.text('ownerOrg'))
}
function organ(c: CaseView, n: DocumentNames): string {
  return n.field('listingOrgan') === '' ? c.orgName : n.org(c.text('listingOrgan'))
}
export const supervisionNotice: DocumentDecl = {
  title: '挂牌督办通知书',
  layout: 'official',
  word: '津安督',
  legal: law,
  keep: '30年',
  build: (c, n) => [
    { part: 'addressee', text: `${owner(c, n)}：` },
    power(organ(c, n), '决定对下列事项实行挂牌督办：', law, cite('work-safety-law', 9)),
    heading('一、督办事项'),
    para(n.field('problem')),
    para(`地点：${n.field('place') || c.placeName}；来源：${n.field('origin') || '上级交办'}。`),
    heading('二、整改要求'),
    para(n.field('requirement')),
    para(`责任单位：${owner(c, n)}；督办责任人：${n.field('supervisor')}；整改期限：${dayText(c.values['due'])}。`),
    heading('三、工作要求'),
    para('落实整改责任、措施、资金、时限和应急预案；整改期间应当采取可靠的安全防范措施，无法保证安全的，停产停业、停止使用并撤出人员。'),
    para('确需延期的，应当在期限届满前规定的时间内书面申请，说明理由、进展和延期期间的防范措施。整改完成后书面申请核查，经核查合格由挂牌单位销号。'),
    para('挂牌督办信息向社会公布，接受监督。'),
    seal(c, n, organ(c, n)),
  ],
}
export const supervisionExtension: DocumentDecl = {
  title: '挂牌督办延期答复',
  layout: 'official',
  word: '津安督延',
  legal: law,
  keep: '30年',
  build: (c, n) => [
    { part: 'addressee', text: `${owner(c, n)}：` },
    para(`你单位关于“${c.title}”的延期申请收悉。申请理由：${n.field('moreReason')}`),
    power(organ(c, n), c.values['moreAnswer'] === 'granted' ? `同意延期至${dayText(c.values['due'])}。` : '不同意延期，请按原期限完成整改。', law),
    para(`答复意见：${n.field('moreNote')}。延期期间的防范措施：${n.field('moreSafety')}`),
    seal(c, n, organ(c, n)),
  ],
}
export const delistingNotice: DocumentDecl = {
  title: '挂牌督办销号通知书',
  layout: 'official',
  word: '津安督销',
  legal: law,
  keep: '30年',
  build: (c, n) => [
    { part: 'addressee', text: `${owner(c, n)}：` },
    para(`“${c.title}”挂牌督办事项，你单位报告整改完成：${n.field('result')}`),
    para(`经核查：${n.field('checkNote')}`),
    power(organ(c, n), '准予销号，并在原公布渠道公布。', law),
    para('请巩固整改成果，防止反弹。'),
    seal(c, n, organ(c, n)),
  ],
}
