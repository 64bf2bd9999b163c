/** Registers that nobody keeps: the server works their rows out from points, entities, posts, cards and other registers. */
import { cite, f, type FormValues } from '@anlan/kernel/base'
import { defineRegister, type RegisterDecl } from '@anlan/kernel/register'
import { is, number, sector, text, yes } from './parts.ts'

const worked = { revision: 1, derived: true, keepers: [], key: [] } as const
const group = '系统汇总'

export const monitoringPoints = defineRegister({
  ...worked,
  id: 'monitoring-points',
  title: '监测点',
  noun: '监测点',
  group,
  about: '六个场景的监测点和最新数据时间；超过采集间隔的若干倍没有数据即为离线。',
  cites: [cite('jiangjin-2023', 1)],
  owner: 'town',
  fields: {
    name: f.text('监测点'),
    scene: f.one('场景', { gas: '城镇燃气', pipeline: '油气管道', 'major-hazard': '重大危险源', flood: '防汛抗旱', 'forest-fire': '森林防火', geohazard: '地质灾害' }),
    series: f.count('数据项', '项'),
    newest: f.when('最新数据', { optional: true }),
    every: f.number('采集间隔', '分钟', { min: 0 }),
    within: f.number('在线要求', '分钟', { min: 0, hint: '最新数据须在此时间内' }),
  },
  nameOf: (v) => text(v, 'name'),
  flags: {
    live: { title: '数据在线', holds: live },
    offline: { title: '离线', holds: (v, at) => !live(v, at), bad: true },
  },
})
function live(v: FormValues, at: number): boolean {
  const newest = v['newest']
  return typeof newest === 'number' && newest <= at && at - newest <= number(v, 'within') * 60_000
}
export const chemicalStores = defineRegister({
  ...worked,
  id: 'chemical-stores',
  title: '危险化学品储存场所',
  noun: '场所',
  group,
  about: '哪些单位存有危险化学品、存在哪些单元、按 GB 18218 辨识是否构成重大危险源及级别。',
  cites: [cite('jiangjin-2023', 1), cite('hazardous-chemicals-law', 13)],
  owner: 'entity',
  fields: {
    name: f.text('单位'),
    units: f.count('储存、生产单元', '个'),
    substances: f.count('物质', '种'),
    level: f.one('重大危险源级别', { one: '一级', two: '二级', three: '三级', four: '四级', none: '不构成', unknown: '资料不足，未分级' }),
    reason: f.text('未分级原因', { optional: true, max: 300 }),
  },
  nameOf: (v) => text(v, 'name'),
  flags: {
    graded: { title: '已辨识分级', holds: (v) => text(v, 'level') !== '' && v['level'] !== 'unknown' },
    major: { title: '重大危险源', holds: (v) => ['one', 'two', 'three', 'four'].includes(text(v, 'level')), bad: true },
  },
})
export const townStanding = defineRegister({
  ...worked,
  id: 'town-standing',
  title: '镇街（平台）应急管理建设',
  noun: '镇街（平台）',
  group,
  about: '由“五有”评分、队伍、装备台账算出每个镇街（平台）是否达标。',
  cites: [cite('jiangjin-2023', 2), cite('jiangjin-2023', 22)],
  owner: 'town',
  fields: {
    name: f.text('镇街（平台）'),
    scored: f.count('已评项数', '项'),
    criteria: f.count('应评项数', '项'),
    score: f.number('得分（百分制）', '分', { min: 0, max: 100 }),
    needed: f.number('达标分数', '分', { min: 0, max: 100 }),
    officeOk: f.yes('办公场所各项得满分'),
    equipmentOk: f.yes('装备各项得满分'),
    teams: f.count('本级应急队伍', '支'),
    builtTeams: f.count('已建成的本级队伍', '支'),
    covering: f.count('覆盖本地的队伍', '支'),
    stations: f.count('已建成村居服务站', '个'),
    villages: f.count('村居', '个'),
  },
  nameOf: (v) => text(v, 'name'),
  flags: {
    // Half the criteria scored high is no standard reached: every one must be scored.
    fiveHaves: { title: '“五有”达标', holds: (v) => number(v, 'criteria') > 0 && number(v, 'scored') >= number(v, 'criteria') && number(v, 'score') >= number(v, 'needed') },
    office: yes('办公场所规范', 'officeOk'),
    rescue: { title: '救援力量覆盖', holds: (v) => number(v, 'covering') > 0 },
    equipment: yes('装备标准配备', 'equipmentOk'),
    team: { title: '应急队伍建成', holds: (v) => number(v, 'builtTeams') > 0 },
    unscored: { title: '评分未完', holds: (v) => number(v, 'scored') < number(v, 'criteria') || number(v, 'criteria') === 0, bad: true },
  },
})
export const supervisionMatrix = defineRegister({
  ...worked,
  id: 'supervision-matrix',
  title: '监管责任矩阵',
  noun: '行业和地方',
  group,
  about: '每个行业在每个镇街（平台）由谁牵头监管；没人管的是盲区，两家都牵头的是重叠。',
  cites: [cite('jiangjin-2023', 7)],
  owner: 'town',
  fields: {
    sector: sector('行业'),
    matter: f.text('对象或环节'),
    place: f.text('镇街（平台）'),
    leading: f.count('牵头部门数', '个'),
    who: f.text('牵头部门', { optional: true, max: 500 }),
    entities: f.count('涉及单位', '家'),
  },
  nameOf: (v) => `${text(v, 'place')} ${text(v, 'matter')}`,
  flags: {
    blind: { title: '无监管单位', holds: (v) => number(v, 'leading') === 0, bad: true },
    double: { title: '监管单位重叠', holds: (v) => number(v, 'leading') > 1, bad: true },
  },
})
export const listedEntities = defineRegister({
  ...worked,
  id: 'listed-entities',
  title: '重点管控企业（单位）',
  noun: '单位',
  group,
  about: '挂牌管控的单位：三个责任人是否齐全、是否挂牌、信息是否录全、灾害防治责任是否列清单。',
  cites: [cite('jiangjin-2023', 9), cite('jiangjin-2023', 10), cite('jiangjin-2023', 16)],
  owner: 'entity',
  fields: {
    name: f.text('单位'),
    sector: sector('行业'),
    grade: f.one('等级', { I: 'I 级', II: 'II 级', III: 'III 级', IV: 'IV 级' }),
    governmentLead: f.text('行政负责人', { optional: true }),
    sectorLead: f.text('行业监管部门负责人', { optional: true }),
    entityLead: f.text('企业（单位）责任人', { optional: true }),
    hungOn: f.day('挂牌日期', { optional: true }),
    lacking: f.text('缺少的信息', { optional: true, max: 200 }),
    lists: f.count('灾害防治责任清单', '份'),
  },
  nameOf: (v) => text(v, 'name'),
  flags: {
    threeNamed: { title: '三个责任人齐全', holds: threeNamed },
    plate: { title: '已挂牌公示', holds: (v) => threeNamed(v) && text(v, 'hungOn') !== '' },
    entered: { title: '信息已录入', holds: (v) => text(v, 'lacking') === '' },
    dutyListed: { title: '灾害防治责任已清单化', holds: (v) => number(v, 'lists') > 0 },
    incomplete: { title: '责任人不全', holds: (v) => !threeNamed(v), bad: true },
  },
  columns: ['name', 'sector', 'grade', 'governmentLead', 'sectorLead', 'entityLead', 'hungOn', 'lacking'],
})
function threeNamed(v: FormValues): boolean {
  return ['governmentLead', 'sectorLead', 'entityLead'].every((k) => text(v, k) !== '')
}
export const inspectors = defineRegister({
  ...worked,
  id: 'inspectors',
  title: '执法人员',
  noun: '执法人员',
  group,
  about: '执法岗位上的人和执法证；有有效执法证的才算已录入。',
  cites: [cite('jiangjin-2023', 10)],
  owner: 'org',
  fields: {
    name: f.text('姓名'),
    post: f.text('岗位'),
    cardNo: f.text('执法证号', { optional: true }),
    scope: f.text('执法范围', { optional: true, max: 200 }),
    until: f.day('有效期至', { optional: true }),
  },
  nameOf: (v) => text(v, 'name'),
  flags: {
    entered: { title: '信息已录入', holds: (v) => text(v, 'cardNo') !== '' },
    without: { title: '无有效执法证', holds: (v) => text(v, 'cardNo') === '', bad: true },
  },
})
export const supervisedSectors = defineRegister({
  ...worked,
  id: 'supervised-sectors',
  title: '监管行业',
  noun: '行业',
  group,
  about: '有监管对象的行业；本年有执法人员持证且有线上检查的，算已接入线上执法。',
  cites: [cite('jiangjin-2023', 10)],
  owner: 'district',
  fields: {
    sector: sector('行业'),
    entities: f.count('监管对象', '家'),
    officers: f.count('持证执法人员', '人'),
    inspections: f.count('本年线上检查', '次'),
  },
  nameOf: (v) => text(v, 'sector'),
  flags: {
    online: { title: '已接入线上执法', holds: (v) => number(v, 'officers') > 0 && number(v, 'inspections') > 0 },
    unmanned: { title: '无持证人员', holds: (v) => number(v, 'officers') === 0, bad: true },
  },
})
export const posts = defineRegister({
  ...worked,
  id: 'posts',
  title: '应急岗位',
  noun: '岗位',
  group,
  about: '必须有人的岗位现由谁担任；空缺由系统指出。',
  cites: [cite('jiangjin-2023', '工作保障（三）')],
  owner: 'org',
  fields: {
    title: f.text('岗位'),
    holder: f.text('现任', { optional: true }),
    deputy: f.text('B 角', { optional: true }),
    since: f.day('任职日期', { optional: true }),
    state: f.one('状态', { filled: '在岗', vacant: '空缺' }),
  },
  nameOf: (v) => text(v, 'title'),
  flags: { vacant: is('空缺', 'state', 'vacant', true), noDeputy: { title: '无 B 角', holds: (v) => text(v, 'deputy') === '' } },
})
export const derived: readonly RegisterDecl[] = [monitoringPoints, chemicalStores, townStanding, supervisionMatrix, listedEntities, inspectors, supervisedSectors, posts]
