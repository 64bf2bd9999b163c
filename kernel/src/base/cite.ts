/** A pointer into a law, plan or notice; law lives in data, not in comments. */
export type Citation = { readonly source: string; readonly clause: string | number }
export function cite(source: string, clause: string | number): Citation {
  return { source, clause }
}
/** Titles of the sources that citations name; a citation of an unknown source fails the policy test. */
export const citedSources: Record<string, string> = {
  'jiangjin-2023': '重庆市江津区2023年安全生产与自然灾害防治工作要点',
  'emergency-response-law': '中华人民共和国突发事件应对法（2024修订）',
  'work-safety-law': '中华人民共和国安全生产法（2021修正）',
  'hazardous-chemicals-law': '中华人民共和国危险化学品安全法（2026-05-01施行）',
  'accident-reporting': '生产安全事故报告和调查处理条例（国务院令第493号）',
  'accident-emergency': '生产安全事故应急条例（国务院令第708号）',
  'master-plan': '国家突发事件总体应急预案（2025）',
  'geohazard-regulation': '地质灾害防治条例',
  'forest-fire-regulation': '森林防火条例',
  'flood-law': '中华人民共和国防洪法',
  'gas-regulation': '城镇燃气管理条例',
  'pipeline-law': '中华人民共和国石油天然气管道保护法',
  'penalty-law': '中华人民共和国行政处罚法（2021修订）',
  'penalty-law-2017': '中华人民共和国行政处罚法（2017修正文本）（2021-07-15失效）',
  'penalty-rules-15': '安全生产违法行为行政处罚办法（原安监总局令第15号）（2015修正，2026-02-01废止）',
  'penalty-rules-18': '安全生产违法行为行政处罚办法（应急管理部令第18号）（2026-02-01施行）',
  'coercion-law': '中华人民共和国行政强制法（2011）',
  'reconsideration-law': '中华人民共和国行政复议法（2023修订）',
  'litigation-law': '中华人民共和国行政诉讼法（2017修正）',
  'accident-fines': '生产安全事故罚款处罚规定（应急管理部令第14号，2024-03-01施行）',
  'discretion-rules': '应急管理行政裁量权基准暂行规定（应急管理部令第12号，2024-01-01施行）',
  'discretion-standard': '应急管理行政处罚裁量权基准（应急〔2024〕90号）',
  'fire-law': '中华人民共和国消防法（2021修正）',
  'work-safety-law-2014': '中华人民共和国安全生产法（2014修正，2021-09-01前适用）',
  'accident-information': '生产安全事故信息报告和处置办法（原安监总局令第21号，2009-07-01施行）',
  'accident-statistics': '生产安全事故统计管理办法（安监总厅统计〔2016〕80号）',
  'reform-2016': '中共中央国务院关于推进安全生产领域改革发展的意见（2016）',
  'rectification-evaluation': '生产安全事故防范和整改措施落实情况评估办法（安委办〔2021〕4号）',
  'openness-regulation': '中华人民共和国政府信息公开条例（2019修订）',
  'disaster-review-2023': '重特大自然灾害调查评估暂行办法（应急〔2023〕87号）',
  'disaster-review-2025': '自然灾害调查评估暂行办法（国办发〔2025〕28号）',
  'geohazard-plan': '国家突发地质灾害应急预案（2006）',
  'criminal-referral': '安全生产行政执法与刑事司法衔接工作办法（应急〔2019〕54号）',
  'referral-regulation': '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号，2020修订）',
  'admonition-rules': '安全生产约谈实施办法（试行）（安委〔2018〕2号）',
  'dishonesty-rules': '安全生产严重失信主体名单管理办法（应急管理部令第11号，2023-10-01施行）',
  'danger-rules-16': '安全生产事故隐患排查治理暂行规定（原安监总局令第16号，2008-02-01施行）',
  'plan-rules-2024': '突发事件应急预案管理办法（国办发〔2024〕5号）',
  'plan-rules-2013': '突发事件应急预案管理办法（国办发〔2013〕101号，2024-01-31废止）',
  'enterprise-plan-rules': '生产安全事故应急预案管理办法（应急管理部令第2号，2019-09-01施行）',
  'relief-regulation': '自然灾害救助条例（国务院令第577号公布，第709号修订）',
  'villager-committees-law': '中华人民共和国村民委员会组织法（2018修正）',
  'chongqing-relief-2022': '重庆市自然灾害生活救助资金管理实施方案（渝应急发〔2022〕76号）',
  'chongqing-relief-2017': '重庆市自然灾害救助指导标准（2017）',
  'henan-relief': '河南省实施《自然灾害救助条例》办法（河南省政府令第177号，外地做法，供参考）',
  'report-reward-2018': '安全生产领域举报奖励办法（安监总财〔2018〕19号）',
  'report-protection-2013': '保护生产安全事故和事故隐患举报人的意见（2013）',
  'shandong-report-2015': '山东省安全生产举报办理做法（2015，外地做法，供参考）',
  'qingdao-2012': '青岛市安全生产事故隐患“3+X”挂牌督办暂行制度（2012，外地做法，供参考）',
  'mianxian-2024': '勉县2024年预警叫应做法（外地公开报道，供参考）',
  'anlan-default': '安澜默认值（由使用单位核定）',
}
/** `突发事件应对法 第64条` style text. */
export function citationText(c: Citation): string {
  const title = citedSources[c.source] ?? c.source
  if (c.source === 'anlan-default') return title
  // The numbered tasks are items; what stands before and after them is named by its heading.
  if (c.source === 'jiangjin-2023') return typeof c.clause === 'number' ? `工作要点第${c.clause}项` : `工作要点${c.clause}`
  // The everyday short title; edition and force are in `citedSources`.
  const short = `《${title.replace('中华人民共和国', '').replace(/（[^）]*）$/, '')}》`
  if (c.clause === '参照') return `参照${short}`
  const clause = typeof c.clause === 'number' ? `第${c.clause}条` : c.clause
  // A clause whose number is not at hand is named by what it is about.
  return `${short}${/^[第§（]|^关于/.test(clause) ? clause : `关于${clause}的规定`}`
}
