/** What a referral to the police asks. */
import { f } from '@anlan/kernel/base'
import { role } from '../roles.ts'

/** The seven kinds of 应急〔2019〕54号 art. 3, and the crime of dangerous work added to the code since. Names not compared with the text. */
export const crimes = {
  accident: '重大责任事故案件',
  forced: '强令、组织他人违章冒险作业案件',
  conditions: '重大劳动安全事故案件',
  hazardous: '危险物品肇事案件',
  fire: '消防责任事故、失火案件',
  unreported: '不报、谎报安全事故案件',
  other: '非法采矿，非法制造、买卖、储存爆炸物，非法经营，伪造证件印章等案件',
  dangerousWork: '危险作业案件（刑法第134条之一）',
} as const
export const referralFields = {
  origin: f.one('案件来源', { investigation: '事故调查', penalty: '行政处罚', inspection: '执法检查', report: '举报' }),
  facts: f.long('涉嫌犯罪的事实', { max: 4000 }),
  suspects: f.text('涉嫌单位或者人员', { secret: true, optional: true }),
  crime: f.one('涉嫌类别', crimes),
  squad: f.people('专案组', { min: 2, max: 10, roles: [role.inspector.id], hint: '应立即指定两名以上行政执法人员' }),
  evidence: f.files('证据材料', { optional: true, max: 50 }),
  findings: f.long('核实情况和移送意见', { max: 4000 }),
  decisionReason: f.long('批准或者不批准的理由', { max: 1000 }),
  police: f.text('接受移送的公安机关'),
  procuratorate: f.text('抄送的人民检察院'),
  receivedBy: f.text('公安机关接收人'),
  materials: f.checklist(
    '随案材料',
    {
      letter: '涉嫌犯罪案件移送书',
      report: '涉嫌犯罪案件情况的调查报告',
      goods: '涉案物品清单',
      opinions: '有关检验报告或者鉴定意见',
      others: '其他有关涉嫌犯罪的材料',
    },
    { yes: 'done' },
  ),
  handling: f.checklist(
    '行政处罚与移送',
    {
      kept: '已作出的行政处罚不停止执行',
      noFine: '移送前未作出的罚款，不以罚代刑',
      copied: '移送书已抄送同级人民检察院',
    },
    { yes: 'done' },
  ),
  decisionNo: f.text('公安机关决定文号'),
  decidedOn: f.day('公安机关决定日期'),
  decisionFiles: f.files('公安机关通知书', { optional: true }),
  objection: f.long('异议理由', { max: 2000 }),
  outcome: f.one('结果', { filed: '立案', notFiled: '不予立案', supervised: '检察机关通知立案' }),
  outcomeNote: f.long('处理情况', { max: 2000 }),
  acceptance: f.long('接受不予立案及后续行政处理', { max: 2000 }),
  penalise: f.one('是否转行政处罚', { yes: '转行政处罚', no: '不再处罚' }),
} as const
