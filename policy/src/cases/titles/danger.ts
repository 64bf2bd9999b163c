/** Titles of the spans of 隐患, 打非 and 举报. */
export const dangerTitles: Readonly<Record<string, string>> = {
  'hidden-danger.confirm': '隐患核实定级时限',
  'hidden-danger.plan': '重大隐患治理方案报送时限',
  'hidden-danger.report': '重大隐患报监管部门时限',
  'hidden-danger.report-workers': '重大隐患报职工（代表）大会时限',
  'hidden-danger.temporary': '临时防范措施落实时限',
  'hidden-danger.rectify': '一般隐患整改最长期限',
  'hidden-danger.rectify.major': '重大隐患整改最长期限',
  'hidden-danger.remind': '整改到期前提醒',
  'hidden-danger.extensions': '整改延期最多次数',
  'hidden-danger.extension-answer': '整改延期答复时限',
  'hidden-danger.verify': '一般隐患复查时限',
  'hidden-danger.verify.major': '重大隐患现场审查时限',
  'hidden-danger.list': '是否挂牌督办的决定时限',
  'hidden-danger.strike-off': '重大隐患销号时限',
  'hidden-danger.public-after': '销号后继续公开的时间',
  'overdue.second': '逾期后再次升级的间隔',
}
