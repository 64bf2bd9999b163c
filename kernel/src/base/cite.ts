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
  'mianxian-2024': '勉县2024年预警叫应做法（外地公开报道，供参考）',
  'anlan-default': '安澜默认值（由使用单位核定）',
}
/** `突发事件应对法 第64条` style text. */
export function citationText(c: Citation): string {
  const title = citedSources[c.source] ?? c.source
  if (c.source === 'anlan-default') return title
  if (c.source === 'jiangjin-2023') return `工作要点第${c.clause}项`
  const clause = typeof c.clause === 'number' ? `第${c.clause}条` : c.clause
  // The everyday short title; edition and force are in `citedSources`.
  return `《${title.replace('中华人民共和国', '').replace(/（[^）]*）$/, '')}》${clause}`
}
