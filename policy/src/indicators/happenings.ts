/** What happens and is counted by indicators, by name. Whoever records such a thing gives the columns named here. */
export const happenings = {
  'publicity.held': { title: '宣传活动', from: '宣传职责的记录', sums: ['reached'] },
  'course.tested': { title: '课程测试', from: '台账“安全课程”的测试人数', sums: ['people'] },
  'course.passed': { title: '课程测试合格', from: '台账“安全课程”的合格人数', sums: ['people'] },
  'inspection.done': { title: '执法检查', from: '执法检查案件和执法检查记录，含事后补录的', sums: [] },
  'inspection.online': { title: '线上执法检查', from: '在系统中办理的执法检查案件，和现场及时上传的执法检查记录', sums: [] },
  'accident.zero-report': { title: '事故零报告', from: '值班员每日零报告', sums: [] },
  'disaster.zero-report': { title: '灾情零报告', from: '值班员每日零报告', sums: [] },
  'disaster.blamed-death': { title: '因灾亡人责任事件', from: '灾害调查评估结论', sums: [] },
  'survey.asked': { title: '被调查', from: '台账“有奖举报知晓率调查”的被调查人数', sums: ['people'] },
  'survey.aware': { title: '知晓有奖举报', from: '台账“有奖举报知晓率调查”的知晓人数', sums: ['people'] },
  'call-out.called': { title: '叫应', from: '叫应单的每一行', sums: [] },
  'call-out.answered': { title: '叫应应答', from: '时限内应答的叫应行', sums: [] },
  'order.issued': { title: '管控措施', from: '熔断下达的每条措施', sums: [] },
  'order.on-time': { title: '按期落实措施', from: '时限内回报落实的措施', sums: [] },
  'assessment.commended': { title: '表扬通报', from: '督查考核通报中的每个单位', sums: [] },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly from: string; readonly sums: readonly string[] }>>
export type Happening = keyof typeof happenings
