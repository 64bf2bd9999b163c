/** Item 15: what an enterprise keeps in order: its level, its posts and their cards, its chief engineer. */
import { cite, f } from '@anlan/kernel/base'
import { defineRegister, type RegisterDecl } from '@anlan/kernel/register'
import { before, is, note, over, passed, phone, text, units } from './parts.ts'

const group = '企业主体责任'
const cites = [cite('jiangjin-2023', 15)]

export const standardisedEnterprises = defineRegister({
  id: 'standardised-enterprises',
  revision: 1,
  title: '安全生产标准化',
  noun: '达标情况',
  group,
  about: '企业标准化到几级、证书到哪天，到期前提醒复评。',
  cites,
  owner: 'entity',
  fields: {
    level: f.one('等级', { one: '一级', two: '二级', three: '三级', small: '小微企业达标', under: '创建中', none: '未创建' }),
    no: f.text('证书编号', { optional: true, max: 60 }),
    issuer: f.text('评定单位', { optional: true, max: 80 }),
    reachedOn: f.day('评定日期', { optional: true }),
    until: f.day('有效期至', { optional: true }),
    note,
  },
  key: [],
  nameOf: (v) => (text(v, 'no') === '' ? '标准化' : text(v, 'no')),
  flags: {
    reached: { title: '已达标', holds: (v, at) => ['one', 'two', 'three', 'small'].includes(text(v, 'level')) && !passed(v, 'until', at) },
    over: over('证书过期', 'until'),
  },
  runsOut: { field: 'until', title: '标准化证书', before },
  keepers: units,
})
const card = { list: '岗位风险清单', duty: '岗位职责清单', operation: '岗位操作卡', emergency: '岗位应急处置卡' } as const
export const postCards = defineRegister({
  id: 'post-cards',
  revision: 1,
  title: '两单两卡',
  noun: '岗位人员',
  group,
  about: '每个岗位每名工人的两单两卡是否齐全、本人哪天学习并签名确认。',
  cites,
  owner: 'entity',
  fields: {
    post: f.text('岗位', { max: 60 }),
    worker: f.text('姓名', { max: 40 }),
    cards: f.many('已编制', card, { min: 1 }),
    madeOn: f.day('编制（修订）日期'),
    readOn: f.day('本人学习确认日期', { optional: true }),
    sign: f.signature('本人签名', { optional: true }),
    check: f.one('抽问', { good: '记得住、说得明、做得到', poor: '未掌握', none: '未抽问' }),
  },
  key: ['post', 'worker'],
  nameOf: (v) => `${text(v, 'post')} ${text(v, 'worker')}`,
  flags: {
    // Confirmed after the newest version: what was read before a revision was another card.
    read: { title: '本人已学习确认', holds: (v) => text(v, 'readOn') !== '' && text(v, 'readOn') >= text(v, 'madeOn') },
    whole: { title: '两单两卡齐全', holds: (v) => Array.isArray(v['cards']) && v['cards'].length === 4 },
    poor: is('抽问未掌握', 'check', 'poor', true),
  },
  keepers: units,
  columns: ['post', 'worker', 'cards', 'madeOn', 'readOn', 'check'],
})
export const chiefEngineers = defineRegister({
  id: 'chief-engineers',
  revision: 1,
  title: '总工程师岗位',
  noun: '岗位',
  group,
  about: '危化、矿山、建设、交通、工贸高危重点企业的总工程师岗位由谁担任。',
  cites,
  owner: 'entity',
  fields: {
    post: f.text('岗位', { max: 60, hint: '如：总工程师、技术负责人' }),
    name: f.text('姓名', { optional: true, max: 40, hint: '空缺不填' }),
    since: f.day('任职日期', { optional: true }),
    degree: f.text('专业和职称', { optional: true, max: 80 }),
    certificate: f.text('执业资格', { optional: true, max: 80 }),
    until: f.day('资格有效期至', { optional: true }),
    phone: phone('联系电话', { optional: true }),
  },
  key: ['post'],
  nameOf: (v) => `${text(v, 'post')}${text(v, 'name') === '' ? '（空缺）' : ` ${text(v, 'name')}`}`,
  flags: { filled: { title: '已配备', holds: (v) => text(v, 'name') !== '' }, over: over('资格过期', 'until') },
  runsOut: { field: 'until', title: '执业资格', before },
  keepers: units,
  columns: ['post', 'name', 'degree', 'certificate', 'until'],
})
export const riskUnits = defineRegister({
  id: 'risk-units',
  revision: 1,
  title: '风险单元',
  noun: '风险单元',
  group,
  about: '双重预防：企业划分了哪些风险单元、谁负责。',
  cites,
  owner: 'entity',
  fields: {
    name: f.text('单元名称', { max: 60 }),
    kind: f.one('类型', { place: '场所、部位', device: '设备设施', activity: '作业活动', process: '工艺' }),
    place: f.place('位置', { optional: true }),
    head: f.text('责任人', { max: 40 }),
    identifiedOn: f.day('辨识日期'),
    reviewOn: f.day('下次评估日期'),
  },
  key: ['name'],
  nameOf: (v) => text(v, 'name'),
  flags: { stale: over('到期未评估', 'reviewOn') },
  runsOut: { field: 'reviewOn', title: '风险评估', before },
  keepers: units,
})
export const enterprise: readonly RegisterDecl[] = [standardisedEnterprises, postCards, chiefEngineers, riskUnits]
