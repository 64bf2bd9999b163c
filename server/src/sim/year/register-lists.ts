/** Lists behind the demonstration's registers: criteria, laws, committees, neighbours, matters, risks. Laws are real by name; the rest is invented or common usage. */

export const criteria: readonly (readonly [code: string, have: string, title: string, asks: string, weight: number, serves: string])[] = [
  ['1.1', 'organisation', '应急管理机构', '设立应急管理办公室，明确职责', 10, 'none'],
  ['1.2', 'organisation', '安委会、减灾委运行', '每季度召开会议并有记录', 10, 'none'],
  ['2.1', 'people', '专职人员', '专职人员不少于 3 人', 15, 'none'],
  ['2.2', 'people', '应急队伍', '综合应急队伍不少于 15 人', 10, 'none'],
  ['3.1', 'conditions', '办公场所', '有独立的办公和值班场所', 10, 'office'],
  ['3.2', 'conditions', '装备配备', '按标准配备救援、执法装备', 15, 'equipment'],
  ['4.1', 'ability', '预案和演练', '预案齐全，每年至少演练一次', 10, 'none'],
  ['4.2', 'ability', '信息报送', '按时限报送，值班电话畅通', 10, 'none'],
  ['5.1', 'rules', '制度上墙', '职责、值班、物资等制度齐全', 10, 'none'],
]
export const laws: readonly (readonly [title: string, no: string, kind: string, issuer: string, from: string, replaced?: string])[] = [
  ['中华人民共和国安全生产法', '主席令第八十八号', 'law', '全国人大常委会', '2021-09-01'],
  ['中华人民共和国突发事件应对法', '主席令第二十五号', 'law', '全国人大常委会', '2024-11-01'],
  ['生产安全事故报告和调查处理条例', '国务院令第493号', 'regulation', '国务院', '2007-06-01'],
  ['危险化学品安全管理条例', '国务院令第591号', 'regulation', '国务院', '2011-12-01'],
  ['生产安全事故应急预案管理办法', '应急管理部令第2号', 'rule', '应急管理部', '2019-09-01'],
  ['危险化学品重大危险源辨识', 'GB 18218-2018', 'standard', '国家标准委', '2019-03-01'],
  ['危险化学品重大危险源辨识（旧版）', 'GB 18218-2009', 'standard', '国家标准委', '2009-12-01', 'GB 18218-2018'],
  ['企业安全生产标准化基本规范', 'GB/T 33000-2016', 'standard', '国家标准委', '2017-04-01'],
  ['重庆市安全生产条例', '重庆市人大常委会公告', 'local', '重庆市人大常委会', '2022-03-01'],
]
export const items = ['帐篷', '折叠床', '棉被', '矿泉水', '编织袋', '抽水泵', '救生衣', '灭火弹', '风力灭火机', '发电机', '卫星电话', '急救包']
export const committees: readonly (readonly [name: string, kind: string, leader: string, document: string, issued: string])[] = [
  ['区安全生产委员会', 'committee', '区长', '江津府办〔2023〕1号（演示）', '2023-01-10'],
  ['区减灾委员会', 'committee', '区长', '江津府办〔2023〕2号（演示）', '2023-01-10'],
  ['区防汛抗旱指挥部', 'command', '分管副区长', '江津府办〔2023〕3号（演示）', '2023-03-01'],
  ['区森林防灭火指挥部', 'command', '分管副区长', '江津府办〔2023〕4号（演示）', '2023-03-01'],
  ['区地质灾害防治指挥部', 'command', '分管副区长', '江津府办〔2023〕5号（演示）', '2023-03-01'],
  ...['道路交通', '建设施工', '危险化学品', '非煤矿山', '工贸', '燃气', '消防', '特种设备', '旅游', '水上交通', '自建房'].map(
    (x) => [`${x}安全专项委员会`, 'special', '分管副区长', '江津安委〔2025〕8号（演示）', '2025-10-20'] as const,
  ),
]
const offices: readonly (readonly [has: RegExp, org: string])[] = [
  [/安全生产委员会|减灾/, 'org-d_committee'],
  [/防汛/, 'org-d_water'],
  [/森林/, 'org-d_forest'],
  [/地质/, 'org-d_land'],
  [/交通/, 'org-d_transport'],
  [/建设|燃气|自建房/, 'org-d_housing'],
  [/消防/, 'org-d_fire'],
  [/特种/, 'org-d_market'],
  [/旅游/, 'org-d_tourism'],
]
export function officeOf(committee: string): string {
  return offices.find(([has]) => has.test(committee))?.[1] ?? 'org-d_emergency'
}
export const partners: readonly (readonly [string, string])[] = [
  ['四川省泸州市合江县应急管理局', 'sichuan'],
  ['重庆市永川区应急管理局', 'chongqing'],
  ['重庆市巴南区应急管理局', 'chongqing'],
  ['重庆市綦江区应急管理局', 'chongqing'],
  ['重庆市璧山区应急管理局', 'chongqing'],
  ['重庆市九龙坡区应急管理局', 'chongqing'],
  ['贵州省遵义市习水县应急管理局', 'guizhou'],
]
export const matters: readonly (readonly [sector: string, matter: string, department: string, as: string, fresh: boolean])[] = [
  ['road', '网约车经营', 'org-d_transport', 'lead', true],
  ['fire', '电动自行车充电', 'org-d_fire', 'lead', true],
  ['special-equipment', '老旧楼栋电梯加装', 'org-d_market', 'lead', true],
  ['construction', '家庭装修和外立面整治', 'org-d_housing', 'lead', true],
  ['tourism', '非 A 级旅游景区', 'org-d_tourism', 'lead', true],
  ['special-equipment', '游乐设施', 'org-d_market', 'lead', true],
  ['special-equipment', '游乐设施', 'org-d_tourism', 'near', true],
  ['gas', '餐饮用气', 'org-d_housing', 'lead', false],
  ['gas', '餐饮用气', 'org-d_commerce', 'near', false],
]
export const risks: readonly (readonly [sector: string, name: string, danger: string])[] = [
  ['road', '临水临崖路段', '车辆坠崖坠河'],
  ['fire', '老旧小区电动自行车集中充电点', '火灾造成人员伤亡'],
  ['gas', '老旧燃气管网', '燃气泄漏爆炸'],
  ['construction', '高支模和深基坑作业', '坍塌'],
  ['industry', '粉尘涉爆车间', '粉尘爆炸'],
]
export const incidents = ['flood', 'slope', 'forest', 'chemical', 'mine', 'gas', 'road', 'fire', 'construction', 'quake']
