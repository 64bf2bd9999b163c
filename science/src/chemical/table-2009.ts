/**
 * GB 18218-2009, Tables 1 and 2, replaced on 2019-03-01. The printed text was not at hand: three transcriptions agree on every row of
 * Table 1 but one, and two on Table 2. β comes from Annex 1 of Order 40 (2011), from memory. All of it is unverified.
 */
import type { ClassRow } from './edition.ts'

type Group = '爆炸品' | '易燃气体' | '毒性气体' | '易燃液体' | '易于自燃的物质' | '遇水放出易燃气体的物质' | '氧化性物质' | '有机过氧化物' | '毒性物质'
/** `as` = the row of the 2018 edition with the same substance, from which aliases and CAS numbers are taken. */
export type Row2009 = {
  readonly no: number
  readonly group: Group
  readonly name: string
  readonly Q: number | null
  readonly as: readonly number[]
  readonly over?: number
  readonly from?: number
}

function rows(group: Group, first: number, list: readonly (readonly [string, number | null, number | readonly number[] | null])[]): readonly Row2009[] {
  return list.map(([name, Q, as], i) => ({ no: first + i, group, name, Q, as: as === null ? [] : typeof as === 'number' ? [as] : as }))
}

export const TABLE_1_2009: readonly Row2009[] = [
  ...rows('爆炸品', 1, [
    ['叠氮化钡', 0.5, 31],
    ['叠氮化铅', 0.5, 32],
    ['雷酸汞', 0.5, 33],
    ['三硝基苯甲醚', 5, 34],
    ['三硝基甲苯', 5, 35],
    ['硝化甘油', 1, 36],
    ['硝化纤维素', 10, [37, 38, 39, 40, 41]],
    ['硝酸铵（含可燃物＞0.2%）', 5, 43],
  ]),
  ...rows('易燃气体', 9, [
    ['丁二烯', 5, 47],
    ['二甲醚', 50, 48],
    ['甲烷，天然气', 50, 49],
    ['氯乙烯', 50, 50],
    ['氢', 5, 51],
    ['液化石油气（含丙烷、丁烷及其混合物）', 50, 52],
    ['一甲胺', 5, 53],
    ['乙炔', 1, 54],
    ['乙烯', 50, 55],
  ]),
  ...rows('毒性气体', 18, [
    ['氨', 10, 1],
    ['二氟化氧', 1, 2],
    ['二氧化氮', 1, 3],
    ['二氧化硫', 20, 4],
    ['氟', 1, 5],
    ['光气', 0.3, 6],
    ['环氧乙烷', 10, 7],
    ['甲醛（含量＞90%）', 5, 8],
    ['磷化氢', 1, 9],
    ['硫化氢', 5, 10],
    ['氯化氢', 20, 11],
    ['氯', 5, 12],
    ['煤气（CO，CO和H2、CH4的混合物等）', 20, 13],
    // 12 t in one transcription, 1 t in two others.
    ['砷化三氢（胂）', null, 14],
    ['锑化氢', 1, 15],
    ['硒化氢', 1, 16],
    ['溴甲烷', 10, 17],
  ]),
  ...rows('易燃液体', 35, [
    ['苯', 50, 57],
    ['苯乙烯', 500, 58],
    ['丙酮', 500, 59],
    ['丙烯腈', 50, 60],
    ['二硫化碳', 50, 61],
    ['环己烷', 500, 62],
    ['环氧丙烷', 10, 63],
    ['甲苯', 500, 64],
    ['甲醇', 500, 65],
    ['汽油', 200, 66],
    ['乙醇', 500, 67],
    ['乙醚', 10, 68],
    ['乙酸乙酯', 500, 69],
    ['正己烷', 500, 70],
  ]),
  ...rows('易于自燃的物质', 49, [
    ['黄磷', 50, 73],
    ['烷基铝', 1, 74],
    ['戊硼烷', 1, 75],
  ]),
  ...rows('遇水放出易燃气体的物质', 52, [
    ['电石', 100, 83],
    ['钾', 1, 84],
    ['钠', 10, 85],
  ]),
  ...rows('氧化性物质', 55, [
    ['发烟硫酸', 100, null],
    ['过氧化钾', 20, 76],
    ['过氧化钠', 20, 77],
    ['氯酸钾', 100, 78],
    ['氯酸钠', 100, 79],
    ['硝酸（发红烟的）', 20, 80],
    ['硝酸（发红烟的除外，含硝酸＞70%）', 100, 81],
    ['硝酸铵（含可燃物≤0.2%）', 300, 44],
    ['硝酸铵基化肥', 1000, 45],
  ]),
  ...rows('有机过氧化物', 64, [
    ['过氧乙酸（含量≥60%）', 10, 71],
    ['过氧化甲乙酮（含量≥60%）', 10, 72],
  ]),
  ...rows('毒性物质', 66, [
    ['丙酮合氰化氢', 20, 18],
    ['丙烯醛', 20, 19],
    ['氟化氢', 1, 20],
    ['环氧氯丙烷（3-氯-1,2-环氧丙烷）', 20, 21],
    ['环氧溴丙烷（表溴醇）', 20, 22],
    ['甲苯二异氰酸酯', 100, 23],
    ['氯化硫', 1, 24],
    ['氰化氢', 1, 25],
    ['三氧化硫', 75, 26],
    ['烯丙胺', 20, 27],
    ['溴', 20, 28],
    ['乙撑亚胺', 20, 29],
    ['异氰酸甲酯', 0.75, 30],
  ]),
]

/** The symbols are ours, for that edition prints none: division and, after the hyphen, packing group or acute-toxicity category. */
export const TABLE_2_2009: readonly ClassRow[] = [
  { symbol: '1.1A', category: '爆炸品', text: '1.1A项爆炸品', Q: 1, beta: 2 },
  { symbol: '1.1', category: '爆炸品', text: '除1.1A项外的其他1.1项爆炸品', Q: 10, beta: 2 },
  { symbol: '1', category: '爆炸品', text: '除1.1项外的其他爆炸品', Q: 50, beta: 2 },
  { symbol: '2.1', category: '易燃气体', text: '危险性属于2.1项的气体', Q: 10, beta: 1.5 },
  { symbol: '2.2-5', category: '氧化性气体', text: '2.2项非易燃无毒气体且次要危险性为5类', Q: 200, beta: 1 },
  { symbol: '2.3-1', category: '剧毒气体', text: '2.3项且急性毒性为类别1的毒性气体', Q: 5, beta: 4 },
  { symbol: '2.3', category: '有毒气体', text: '2.3项的其他毒性气体', Q: 50, beta: 2 },
  { symbol: '3-1', category: '极易燃液体', text: '沸点≤35℃且闪点<0℃；或保存温度一直在其沸点以上的易燃液体', Q: 10, beta: 1 },
  { symbol: '3-2', category: '高度易燃液体', text: '闪点<23℃（不包括极易燃液体）；液态退敏爆炸品', Q: 1000, beta: 1 },
  { symbol: '3-3', category: '易燃液体', text: '23℃≤闪点<61℃', Q: 5000, beta: 1 },
  { symbol: '4.1-I', category: '易燃固体', text: '4.1项且包装为Ⅰ类', Q: 200, beta: 1 },
  { symbol: '4.2-I/II', category: '易于自燃的物质', text: '4.2项且包装为Ⅰ或Ⅱ类', Q: 200, beta: 1 },
  { symbol: '4.3-I/II', category: '遇水放出易燃气体的物质', text: '4.3项且包装为Ⅰ或Ⅱ类', Q: 200, beta: 1 },
  { symbol: '5.1-I', category: '氧化性物质', text: '5.1项且包装为Ⅰ类', Q: 50, beta: 1 },
  { symbol: '5.1-II/III', category: '氧化性物质', text: '5.1项且包装为Ⅱ或Ⅲ类', Q: 200, beta: 1 },
  { symbol: '5.2', category: '有机过氧化物', text: '危险性属于5.2项的物质', Q: 50, beta: 1 },
  { symbol: '6.1-1', category: '毒性物质', text: '6.1项且急性毒性为类别1', Q: 50, beta: 1 },
  { symbol: '6.1-2', category: '毒性物质', text: '6.1项且急性毒性为类别2', Q: 500, beta: 1 },
]

/** β of a whole group; a toxic gas has none of its own: Table 2 of the annex by name, else 4 (剧毒) or 2. */
export const GROUP_BETA_2009: Readonly<Record<Group, number | null>> = {
  爆炸品: 2,
  易燃气体: 1.5,
  毒性气体: null,
  易燃液体: 1,
  易于自燃的物质: 1,
  遇水放出易燃气体的物质: 1,
  氧化性物质: 1,
  有机过氧化物: 1,
  毒性物质: 1,
}
