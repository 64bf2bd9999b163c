/** Item 14: which laws and standards are in force, and whose powers towns exercise. */
import { cite, dateText, f } from '@anlan/kernel/base'
import { defineRegister, type RegisterDecl } from '@anlan/kernel/register'
import { before, departments, note, over, passed, sector, text } from './parts.ts'

const group = '法治建设'

export const lawsAndStandards = defineRegister({
  id: 'laws-and-standards',
  revision: 1,
  title: '法律法规和标准',
  noun: '法规标准',
  group,
  about: '在用的法律、法规、规章、标准，何时起效、何时废止、被什么代替。',
  cites: [cite('jiangjin-2023', 14)],
  owner: 'district',
  fields: {
    title: f.text('名称', { max: 120 }),
    no: f.text('文号或标准号', { max: 80 }),
    kind: f.one('类别', { law: '法律', regulation: '行政法规', rule: '部门规章', local: '地方性法规规章', standard: '标准', document: '规范性文件' }),
    sector: sector('行业', { optional: true, hint: '通用的不填' }),
    issuer: f.text('发布机关', { max: 80 }),
    from: f.day('施行日期'),
    to: f.day('废止日期', { optional: true }),
    replacedBy: f.text('被何文件代替', { optional: true, max: 120 }),
    inUse: f.yes('检查表、文书仍在引用'),
    verified: f.yes('已核对原文'),
    note,
  },
  key: ['no'],
  nameOf: (v) => text(v, 'title'),
  flags: {
    outdated: { title: '已废止或被替代仍在用', holds: (v, at) => v['inUse'] === true && (text(v, 'replacedBy') !== '' || passed(v, 'to', at)), bad: true },
    inForce: { title: '有效', holds: (v, at) => text(v, 'from') <= dateText(at) && !passed(v, 'to', at) },
    unverified: { title: '未核实', holds: (v) => v['verified'] !== true, bad: true },
  },
  runsOut: { field: 'to', title: '有效期', before },
  keepers: departments,
  public: ['title', 'no', 'kind', 'issuer', 'from', 'to', 'replacedBy'],
  columns: ['title', 'no', 'kind', 'from', 'to', 'replacedBy', 'inUse'],
})
export const entrustedPowers = defineRegister({
  id: 'entrusted-powers',
  revision: 1,
  title: '委托、授权执法事项',
  noun: '事项',
  group,
  about: '哪些执法事项由部门委托或依法下放给镇街（平台），以谁的名义、到哪天。',
  cites: [cite('jiangjin-2023', 14), cite('penalty-law', 24)],
  owner: 'district',
  fields: {
    item: f.text('事项', { max: 200 }),
    kind: f.one('方式', { entrusted: '委托（以委托机关名义）', given: '授权、下放（以本机关名义）' }),
    from: f.org('委托（下放）部门'),
    town: f.org('承接镇街（平台）'),
    basis: f.text('依据和决定文号', { max: 200 }),
    begins: f.day('起始日期'),
    ends: f.day('截止日期', { optional: true }),
    published: f.yes('已向社会公布'),
    assessed: f.day('最近评估', { optional: true }),
  },
  key: ['item', 'town'],
  nameOf: (v) => text(v, 'item'),
  flags: {
    inForce: { title: '有效', holds: (v, at) => text(v, 'begins') <= dateText(at) && !passed(v, 'ends', at) },
    unpublished: { title: '未公布', holds: (v) => v['published'] !== true, bad: true },
    over: over('已过期', 'ends'),
  },
  runsOut: { field: 'ends', title: '委托、授权期限', before },
  keepers: departments,
  public: ['item', 'kind', 'from', 'town', 'basis', 'begins', 'ends'],
})
export const law: readonly RegisterDecl[] = [lawsAndStandards, entrustedPowers]
