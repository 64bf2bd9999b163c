/** Item 24: warehouses and what must lie in them: stocked, producible, held by firms on behalf of the district. */
import { cite, f } from '@anlan/kernel/base'
import { defineRegister, type RegisterDecl } from '@anlan/kernel/register'
import { before, departments, is, note, number, over, passed, phone, text, towns } from './parts.ts'

const group = '物资装备'
const keepers = [...towns, ...departments.slice(0, 1)]

export const warehouses = defineRegister({
  id: 'warehouses',
  revision: 1,
  title: '应急物资仓库',
  noun: '仓库',
  group,
  about: '区级、镇街级、村级和代储仓库在哪里、谁保管。',
  cites: [cite('jiangjin-2023', 24)],
  owner: 'org',
  fields: {
    name: f.text('仓库名称', { max: 80 }),
    level: f.one('级别', { district: '区级', town: '镇街级', village: '村级', firm: '企业代储' }),
    place: f.place('位置'),
    area: f.number('面积', '平方米', { min: 0, max: 1_000_000 }),
    keeper: f.text('保管人', { max: 40 }),
    phone: phone(),
    firm: f.entity('代储企业', { optional: true }),
    note,
  },
  key: ['name'],
  nameOf: (v) => text(v, 'name'),
  flags: { town: is('镇街级', 'level', 'town') },
  keepers,
  columns: ['name', 'level', 'place', 'area', 'keeper'],
})
export const supplyLines = defineRegister({
  id: 'supply-lines',
  revision: 1,
  title: '应急物资储备',
  noun: '物资',
  group,
  about: '每个仓库每种物资有多少、最低应有多少、何时过期；产能和代储也算在内。',
  cites: [cite('jiangjin-2023', 24)],
  owner: 'org',
  fields: {
    warehouse: f.text('仓库', { max: 80, hint: '与仓库台账中的名称一致；产能储备写企业名称' }),
    item: f.text('物资', { max: 60 }),
    kind: f.one('类别', { life: '生活救助', flood: '防汛抗旱', forest: '森林灭火', slope: '地灾抢险', rescue: '抢险救援', medical: '医疗防护', power: '发电照明', radio: '通信' }),
    mode: f.one('储备方式', { stock: '实物储备', capacity: '产能储备', consigned: '企业代储' }),
    unit: f.text('单位', { max: 10, hint: '如：件、顶、台、吨' }),
    stock: f.number('现有（日产能）', '', { min: 0 }),
    least: f.number('最低储备', '', { min: 0, hint: '未核实：由使用单位按情景核定' }),
    until: f.day('有效期至', { optional: true }),
    checkedOn: f.day('最近盘点'),
    note,
  },
  key: ['warehouse', 'item', 'mode'],
  nameOf: (v) => `${text(v, 'warehouse')} ${text(v, 'item')}`,
  flags: {
    // What is past its date is not stock.
    short: { title: '低于最低储备', holds: (v, at) => number(v, 'stock') < number(v, 'least') || passed(v, 'until', at), bad: true },
    over: over('已过期', 'until'),
    capacity: is('产能储备', 'mode', 'capacity'),
    consigned: is('企业代储', 'mode', 'consigned'),
  },
  runsOut: { field: 'until', title: '物资有效期', before },
  keepers,
  columns: ['warehouse', 'item', 'kind', 'mode', 'stock', 'least', 'unit', 'until', 'checkedOn'],
})
export const supplies: readonly RegisterDecl[] = [warehouses, supplyLines]
