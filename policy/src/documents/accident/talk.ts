/** 约谈通知书, 约谈记录 and 曝光通报. */
import { cite } from '@anlan/kernel/base'
import type { DocumentDecl } from '@anlan/kernel/case'
import { momentOf } from '../../accident-facts.ts'
import { admonitionFields } from '../../cases/admonition-talk-fields.ts'
import { boxes, dayText, heading, namesOf, para, party, power, rowsTable, seal } from './parts.ts'

export const talkNotice: DocumentDecl = {
  title: '安全生产约谈通知书',
  layout: 'official',
  word: '津安约',
  legal: cite('admonition-rules', '参照'),
  keep: '10年',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('targetName')}：` },
    para(`因${n.field('grounds')}，决定对你单位进行安全生产约谈。事由：${n.field('matter')}`),
    power(c.orgName, '通知如下：', cite('work-safety-law', '第9、10条'), cite('admonition-rules', '参照')),
    para(`时间：${momentOf(c.values['talkAt'])}；地点：${n.field('talkPlace')}；约谈人：${namesOf(c.values, 'hosts').map(n.person).join('、')}。`),
    para(
      `请${n.field('targetPost')}到场，携带书面材料：情况说明、原因分析、拟采取的整改措施。确因特殊情况不能到场的，应当提前书面说明，经同意后改期或者委托其他负责人到场。无故不到场的，将予以通报。`,
    ),
    seal(c, n),
  ],
}
export const talkRecord: DocumentDecl = {
  title: '安全生产约谈记录',
  layout: 'form',
  word: '津安约录',
  legal: cite('admonition-rules', '参照'),
  keep: '10年',
  build: (c, n) => [
    boxes(
      [
        ['被约谈单位', c.text('targetName')],
        ['到场情况', n.field('attended')],
      ],
      [
        ['时间', momentOf(c.values['talkAt'])],
        ['地点', n.field('talkPlace')],
      ],
      [['约谈人', namesOf(c.values, 'hosts').map(n.person).join('、'), true]],
      [['事由', n.field('matter'), true]],
    ),
    heading('到场人员'),
    rowsTable(admonitionFields, c.values, 'attendees', n),
    heading('约谈内容'),
    para(n.field('record')),
    heading('整改承诺'),
    rowsTable(admonitionFields, c.values, 'promises', n),
    para(`全部承诺最迟于${dayText(c.values['promisedBy']) || '约谈后另行书面明确的日期'}完成，整改方案和结果书面报送${c.orgName}。`),
    power(c.orgName, '进行约谈并制作本记录。', cite('work-safety-law', '第9、10条'), cite('admonition-rules', '参照')),
    {
      part: 'signatures',
      of: [c.last('talk')?.by, c.last('talk')?.second].filter((x) => x !== undefined).map((id) => ({ label: `约谈人 ${n.person(id)}（证件号 ${n.card(id)}）` })),
    },
    party('被约谈人签名', c.values['talkedSign'], n.field('signRefusal')),
  ],
}
export const namingNotice: DocumentDecl = {
  title: '安全生产警示曝光通报',
  layout: 'official',
  word: '津安曝',
  legal: cite('work-safety-law', 78),
  keep: '10年',
  build: (c, n) => [
    heading(n.field('headline')),
    para(n.field('body')),
    para(`涉及单位：${n.field('targetName')}。${n.field('basisNo') === '' ? '' : `依据：${n.field('basisNo')}。`}`),
    power(c.orgName, '予以公开曝光，请各单位引以为戒。', cite('work-safety-law', '第77、78条')),
    para(`公开至${dayText(c.values['until'])}。对本通报有异议的，可以向${c.orgName}书面提出，经核实确有错误的将及时更正或者撤下。`),
    seal(c, n),
  ],
}
