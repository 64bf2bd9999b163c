/** Item 4: machines for people at dangerous posts, and which technology was taken up where. */
import { cite, f } from '@anlan/kernel/base'
import { defineRegister, type RegisterDecl } from '@anlan/kernel/register'
import { is, number, passed, text, units, yes } from './parts.ts'

const group = '科技兴安'
const kinds = { process: '危险工艺', post: '危险岗位', work: '危险作业' } as const

export const dangerousPosts = defineRegister({
  id: 'dangerous-posts',
  revision: 1,
  title: '危险岗位（工艺、作业）',
  noun: '岗位',
  group,
  about: '企业有哪些危险工艺、岗位、作业，改造前后各有几人，是否已由机械或自动化代替。',
  cites: [cite('jiangjin-2023', 4), cite('work-safety-law', 38)],
  owner: 'entity',
  fields: {
    name: f.text('岗位、工艺或作业', { max: 60 }),
    kind: f.one('类别', kinds),
    danger: f.text('主要危险', { max: 200 }),
    before: f.count('改造前人数', '人'),
    now: f.count('现有人数', '人'),
    state: f.one('改造情况', { done: '已机械化、自动化', under: '改造中', planned: '计划改造', none: '未改造' }),
    by: f.day('计划完成日期', { optional: true }),
    proof: f.files('证明材料', { optional: true }),
  },
  key: ['name', 'kind'],
  nameOf: (v) => text(v, 'name'),
  flags: {
    automated: is('已机械化、自动化', 'state', 'done'),
    fewer: { title: '人数已减少', holds: (v) => number(v, 'now') < number(v, 'before') },
    late: { title: '改造逾期', holds: (v, at) => v['state'] !== 'done' && passed(v, 'by', at), bad: true },
  },
  keepers: units,
})
export const technologyUptake = defineRegister({
  id: 'technology-uptake',
  revision: 1,
  title: '安全科技推广应用',
  noun: '应用',
  group,
  about: '企业用上了哪些安全生产新技术、新装备，“三重一高”智能化是否投用。',
  cites: [cite('jiangjin-2023', 4)],
  owner: 'entity',
  fields: {
    title: f.text('技术、产品或工艺', { max: 80 }),
    kind: f.one('类别', {
      machine: '机械化换人',
      automatic: '自动化减人',
      smart: '“三重一高”智能化',
      detect: '监测预警',
      other: '其他先进技术',
    }),
    place: f.text('用在哪里', { max: 100 }),
    usedSince: f.day('投用日期'),
    saved: f.count('减少现场人数', '人', { optional: true }),
    works: f.yes('运行正常'),
    money: f.yuan('投入', { optional: true }),
  },
  key: ['title', 'place'],
  nameOf: (v) => text(v, 'title'),
  flags: { works: yes('运行正常', 'works'), stopped: { title: '已停用', holds: (v) => v['works'] === false, bad: true } },
  keepers: units,
})
export const technology: readonly RegisterDecl[] = [dangerousPosts, technologyUptake]
