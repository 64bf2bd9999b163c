/** What an admonition talk asks. */
import { cell, f } from '@anlan/kernel/base'

export const targetKinds = { enterprise: '企业（单位）', town: '镇街、平台', department: '行业部门', person: '个人' } as const
export const talkGrounds = {
  accident: '发生生产安全事故',
  danger: '重大事故隐患未按期整改',
  listed: '挂牌督办事项未按期完成',
  duty: '安全生产责任和措施不落实',
  repeat: '同类问题反复发生',
  quarterly: '季度约谈',
  other: '其他情形',
} as const
export const admonitionFields = {
  targetKind: f.one('被约谈对象', targetKinds),
  targetName: f.text('被约谈单位或者个人', { max: 100 }),
  targetPost: f.text('应到场的负责人', { max: 60, hint: '如：主要负责人' }),
  targetPerson: f.person('被约谈人（本系统人员）', { optional: true }),
  unit: f.entity('登记的企业', { optional: true }),
  grounds: f.many('约谈情形', talkGrounds, { min: 1 }),
  matter: f.long('事由', { max: 1000 }),
  talkAt: f.when('约谈时间'),
  talkPlace: f.text('约谈地点'),
  hosts: f.people('约谈人', { min: 2, max: 6, hint: '不少于两人' }),
  approval: f.long('审批意见', { optional: true, max: 500 }),
  dropReason: f.long('不约谈的理由', { max: 500 }),
  deliveredAt: f.when('通知送达时间'),
  delivery: f.one('送达方式', { direct: '直接送达', electronic: '电子送达', mail: '邮寄', left: '留置' }),
  attended: f.one('到场情况', { came: '本人到场', deputy: '委托其他负责人到场', absent: '未到场' }),
  attendees: f.rows('到场人员', { name: cell.text('姓名'), unit: cell.text('单位'), post: cell.text('职务') }, { max: 30 }),
  record: f.long('约谈内容', { max: 6000 }),
  promises: f.rows('整改承诺', { promise: cell.text('承诺事项', { max: 300 }), owner: cell.text('责任人'), due: cell.day('完成期限') }, { max: 50 }),
  promisedBy: f.day('最迟完成日期', { optional: true }),
  talkedSign: f.signature('被约谈人签名', { optional: true }),
  signRefusal: f.text('拒签或者未到场的情况', { optional: true }),
  plan: f.long('整改方案', { max: 4000 }),
  planFiles: f.files('方案附件', { optional: true }),
  result: f.long('整改结果', { max: 4000 }),
  resultPhotos: f.photos('整改照片', { optional: true }),
  checkResult: f.one('核查结论', { met: '承诺已兑现', partly: '部分兑现', not: '未兑现' }),
  checkNote: f.long('核查情况', { max: 2000 }),
} as const
