/** Papers of the recheck: what was found put right, and the answer to a plea for more time. */
import { cite } from '@anlan/kernel/base'
import type { DocumentDecl } from '@anlan/kernel/case'
import { list } from '../../cases/enforcement-fields.ts'
import { organNote, para, partyName, seal, source, span, table, val, dated, signed } from './parts.ts'

const words: Readonly<Record<string, string>> = { done: '已整改', partly: '部分整改', not: '未整改' }
export const recheckOpinion: DocumentDecl = {
  title: '整改复查意见书',
  layout: 'form',
  word: '津应急复查',
  legal: cite('work-safety-law', 65),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(
      `本机关于 ${n.date(c.now)} 对你单位执行${val(n, 'orderNo', '责令限期整改指令')}的情况进行了复查（复查时限 ${span(c, 'recheck.within')}，${source(c, 'recheck.within')}），意见如下：`,
    ),
    table(c, 'checked', { what: '整改事项', result: '复查结果', note: '说明' }, (k, v) => (k === 'result' ? (words[String(v)] ?? String(v)) : String(v))),
    para(`复查结论：${val(n, 'result')}。${val(n, 'opinion', '')}`),
    ...(list(c, 'after').length === 0 ? [] : [{ part: 'photos', ids: list(c, 'after'), caption: '整改后照片' } as const]),
    ...signed(c, n, '被复查单位负责人'),
    organNote(c),
    seal(c, n),
  ],
}
/** 安全生产法 65: 重大事故隐患排除后，经审查同意，方可恢复. */
export const resumption: DocumentDecl = {
  title: '恢复生产经营（使用）审查意见书',
  layout: 'form',
  word: '津应急恢复',
  legal: cite('work-safety-law', 65),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(`本机关对你单位被采取的现场处理措施（${val(n, 'measureKinds')}，范围：${val(n, 'measureScope')}）进行了审查。`),
    para(`审查情况：${val(n, 'liftBasis')}`),
    para('审查意见：重大事故隐患已经排除，依据《安全生产法》第65条第一款第三项，同意恢复生产经营和使用，上述措施自即日起解除。'),
    organNote(c),
    seal(c, n),
  ],
}
export const extensionReply: DocumentDecl = {
  title: '整改延期答复书',
  layout: 'form',
  word: '津应急延复',
  legal: cite('penalty-rules-15', 17),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(`你单位提出的整改延期申请已收到。申请理由：${val(n, 'moreTimeWhy')}；申请延至 ${dated(c, n, 'moreTimeUntil')}。`),
    para(
      `经研究，${c.done.findLast((d) => d.step === 'grantMoreTime' || d.step === 'refuseMoreTime')?.step === 'grantMoreTime' ? `同意延期，整改期限改为 ${dated(c, n, 'rectifyBy')}前` : '不同意延期，仍按原期限整改'}。理由：${val(n, 'moreTimeAnswer')}（${source(c, 'recheck.extension-answer')}）`,
    ),
    organNote(c),
    seal(c, n),
  ],
}
