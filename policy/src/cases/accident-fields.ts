/** What is asked about an accident: the phone flash first, everything else as it becomes known. */
import { accidentGradeText, cell, f } from '@anlan/kernel/base'
import { geohazardGradeText, perilSigns } from '../accident-grade.ts'
import { reportingFaults } from '../accident-reporting.ts'
import { role } from '../roles.ts'

/** Who sees what is reported of accidents: officials in whose reach it lies; the unit sees only what it opened itself, never a tip against it. */
export const officials = [
  role.districtLead,
  role.onDutyLead,
  role.dutyOfficer,
  role.bureauHead,
  role.committeeOffice,
  role.floodOffice,
  role.geohazardOffice,
  role.forestOffice,
  role.sectorLead,
  role.inspector,
  role.legalReviewer,
  role.townLead,
  role.townSafety,
  role.townDuty,
]
const people = '人'
/** GB 6441-1986; whether a newer edition has replaced its list is not checked. */
const injuryKinds = {
  struck: '物体打击',
  vehicle: '车辆伤害',
  machine: '机械伤害',
  lifting: '起重伤害',
  electric: '触电',
  drowning: '淹溺',
  burn: '灼烫',
  fire: '火灾',
  fall: '高处坠落',
  collapse: '坍塌',
  roof: '冒顶片帮',
  inrush: '透水',
  blasting: '放炮',
  explosives: '火药爆炸',
  firedamp: '瓦斯爆炸',
  boiler: '锅炉爆炸',
  vessel: '容器爆炸',
  explosion: '其他爆炸',
  poisoning: '中毒和窒息',
  other: '其他伤害',
}
export const accidentKinds = {
  industry: '工矿商贸',
  construction: '建筑施工',
  chemicals: '危险化学品',
  gas: '燃气',
  road: '道路运输',
  water: '水上交通',
  fire: '火灾',
  special: '特种设备',
  agriculture: '农业机械、渔业船舶',
  other: '其他生产安全事故',
  geohazard: '地质灾害（自然因素引发）',
} as const

const kindTexts: Readonly<Record<string, string>> = accidentKinds
/** What a kind is called; empty for an unknown one. */
export function kindText(kind: unknown): string {
  return typeof kind === 'string' ? (kindTexts[kind] ?? '') : ''
}

/** Figures of the flash stay as they were told; the running ones are written over by each follow-up. */
export const accidentFields = {
  source: f.one('信息来源', { unit: '事故单位报告', scene: '现场人员直接报告', agency: '110、119、120或部门通报', town: '镇街、村社报告', tipOff: '群众举报', media: '媒体网络' }),
  unit: f.entity('事故单位（已登记的）', { optional: true }),
  unitName: f.text('事故单位名称、地址、性质'),
  place: f.place('事故地点'),
  happenedAt: f.when('事故发生时间'),
  unitHeardAt: f.when('单位负责人接报时间', { optional: true, hint: '一小时报告时限从此起算' }),
  heardAt: f.when('本级接报时间', { optional: true, hint: '不填为现在；逐级上报时限从此起算' }),
  kind: f.one('事件类别', accidentKinds),
  firstDeaths: f.count('死亡（快报）', people),
  firstMissing: f.count('下落不明（快报）', people),
  firstSerious: f.count('重伤、急性工业中毒（快报）', people),
  firstAtRisk: f.count('涉险（快报）', people),
  firstLoss: f.yuan('直接经济损失估计（快报）', { optional: true }),
  deaths: f.count('死亡', people),
  missing: f.count('下落不明', people),
  serious: f.count('重伤、急性工业中毒', people),
  minor: f.count('轻伤', people, { optional: true }),
  atRisk: f.count('涉险', people, { optional: true }),
  trapped: f.count('被困', people, { optional: true }),
  evacuated: f.count('紧急疏散', people, { optional: true }),
  loss: f.yuan('直接经济损失', { optional: true }),
  signs: f.many('较大涉险情形', perilSigns, { optional: true }),
  influence: f.one('社会影响', { plain: '一般', great: '重大', vile: '恶劣' }, { optional: true }),
  photos: f.photos('现场照片', { optional: true }),
  summary: f.long('简要经过（含应急救援情况）', { max: 2000 }),
  measures: f.long('已采取的措施', { max: 2000 }),
  cause: f.long('初步原因', { max: 1000, optional: true }),
  phoneTo: f.text('电话快报对象及接报人'),
  phoneAt: f.when('电话快报时间'),
  unitReportAt: f.when('事故单位报告时间'),
  unitReporter: f.text('报告人及职务'),
  grade: f.one('事故等级', accidentGradeText, { optional: true }),
  disasterGrade: f.one('地质灾害等级', geohazardGradeText, { optional: true, hint: '与生产安全事故等级不同' }),
  gradeReason: f.long('等级认定理由', { max: 500, optional: true, hint: '与按数字计算的等级不一致时必填' }),
  notified: f.checklist(
    '报告本级政府并书面通知',
    {
      government: '本级人民政府（应急管理部门同时报告）',
      police: '公安机关',
      labour: '人力资源社会保障部门',
      union: '工会',
      procuratorate: '人民检察院',
      sector: '负有安全监管职责的有关部门',
    },
    { yes: 'done' },
  ),
  sceneLead: f.person('到场负责人', { roles: [role.bureauHead.id, role.districtLead.id, role.onDutyLead.id] }),
  arrivedAt: f.when('到场时间'),
  sceneNote: f.long('现场情况', { max: 1000, optional: true }),
  progress: f.long('续报内容（救援进展、新情况）', { max: 2000 }),
  changeAt: f.when('伤亡变化获知时间'),
  rescueEndAt: f.when('应急处置结束时间'),
  rescueReview: f.long('应急处置评估', { max: 2000 }),
  waiver: f.long('不组织事故调查的理由', { max: 1000 }),
  reporting: f.checklist('报送情况认定', reportingFaults, { yes: 'found' }),
  victims: f.rows(
    '伤亡人员',
    {
      name: cell.text('姓名'),
      sex: cell.one('性别', { male: '男', female: '女' }),
      age: cell.number('年龄', '岁', { min: 0, max: 150, integer: true }),
      post: cell.text('工种或职务', { optional: true }),
      harm: cell.one('伤害程度', { dead: '死亡', missing: '下落不明', serious: '重伤', minor: '轻伤' }),
      kind: cell.one('是否本单位人员', { own: '是', dispatched: '劳务派遣、外包', other: '否' }),
    },
    { secret: true, max: 500 },
  ),
  industry: f.text('行业（国民经济行业分类）'),
  injuryKind: f.one('事故类型', injuryKinds, { hint: '按 GB 6441；新版分类未核实' }),
  economy: f.one('单位经济类型', { state: '国有', collective: '集体', private: '私营', individual: '个体', foreign: '外商及港澳台', other: '其他' }),
  scale: f.one('单位规模', { large: '大型', medium: '中型', small: '小型', micro: '微型' }),
  department: f.text('行业主管部门'),
  counted: f.one('是否纳入统计', { yes: '纳入', no: '不纳入' }),
  countedReason: f.long('不纳入统计的理由', { max: 500, optional: true }),
  statisticsNo: f.text('直报系统编号', { optional: true, max: 60 }),
  checkResult: f.one('查证结果', { accident: '属实，系事故', peril: '属实，系较大涉险', untrue: '不属实' }),
  checkNote: f.long('查证情况', { max: 1000 }),
  dismissal: f.long('不作为事故处理的理由', { max: 1000 }),
} as const
