/**
 * Grade of a rainfall over 12 or 24 hours (GB/T 28592-2012 as quoted), mm. Each limit belongs to the higher grade.
 * Only the 24 h limits 50 and 100 mm were seen in a source that was checked; every other limit is marked 未核实.
 */
import { defineMethod, type Flag, found, refused, type Source, step } from '../base/index.ts'

export type RainGrade = '无雨' | '微量降雨' | '小雨' | '中雨' | '大雨' | '暴雨' | '大暴雨' | '特大暴雨'
/** The grade begins at `from` mm. */
export type GradeLimit = { readonly grade: RainGrade; readonly from: number; readonly verified: boolean }
export const rainGrades: Readonly<Record<12 | 24, readonly GradeLimit[]>> = {
  12: [
    { grade: '微量降雨', from: 0, verified: false },
    { grade: '小雨', from: 0.1, verified: false },
    { grade: '中雨', from: 5, verified: false },
    { grade: '大雨', from: 15, verified: false },
    { grade: '暴雨', from: 30, verified: false },
    { grade: '大暴雨', from: 70, verified: false },
    { grade: '特大暴雨', from: 140, verified: false },
  ],
  24: [
    { grade: '微量降雨', from: 0, verified: false },
    { grade: '小雨', from: 0.1, verified: false },
    { grade: '中雨', from: 10, verified: false },
    { grade: '大雨', from: 25, verified: false },
    { grade: '暴雨', from: 50, verified: true },
    { grade: '大暴雨', from: 100, verified: true },
    { grade: '特大暴雨', from: 250, verified: false },
  ],
}
const source: Source = { title: '降水量等级', edition: 'GB/T 28592-2012', where: '24 小时 50、100 毫米两档有据，其余据转引', verified: false }

/** Grade of a total over 12 or 24 hours; null unless rain ≥ 0. */
export function rainGrade(rain: number, hours: 12 | 24): { readonly grade: RainGrade; readonly from: number; readonly below: number | null; readonly verified: boolean } | null {
  if (!(rain >= 0)) return null
  if (rain === 0) return { grade: '无雨', from: 0, below: 0, verified: true }
  const limits = rainGrades[hours]
  for (let k = limits.length - 1; k >= 0; k--) {
    const here = limits[k]
    if (here === undefined || rain < here.from) continue
    const next = limits[k + 1]
    return { grade: here.grade, from: here.from, below: next?.from ?? null, verified: here.verified && (next === undefined || next.verified) }
  }
  return null
}

export const rainGradeMethod = defineMethod({
  id: 'rain-grade',
  title: '降雨量等级',
  sources: [source],
  validity: ['只有 12 小时和 24 小时两种时段；其他时段不能按比例折算（12 与 24 小时的界限之比并不固定）。', '等级只描述雨量，不等于预警信号的级别。'],
  input: {
    rain: { kind: 'number', unit: 'mm', text: '时段降雨量', min: 0, max: 3000 },
    hours: { kind: 'number', unit: 'h', text: '时段长，12 或 24', default: 24 },
  },
  output: {
    grade: { kind: 'text', text: '等级' },
    from: { kind: 'number', unit: 'mm', text: '该级的下限（含）' },
    below: { kind: 'number', unit: 'mm', text: '该级的上限（不含），最高一级为 null', gaps: true },
    verified: { kind: 'flag', text: '上下限是否都已核实' },
  },
  example: { rain: 62.5, hours: 24 },
  run(i) {
    if (i.hours !== 12 && i.hours !== 24) return refused('outside', 'hours', `标准只有 12 小时和 24 小时两种时段，没有 ${i.hours} 小时。`)
    const got = rainGrade(i.rain, i.hours)
    if (got === null) return refused('impossible', 'rain', '雨量应不小于 0。')
    const flags: Flag[] = got.verified ? [] : [{ code: 'unverified', weight: 'doubt', text: `“${got.grade}”的界限未全部核实（未核实的见 GB/T 28592-2012 转引）。` }]
    const band = got.below === null ? `≥ ${got.from}` : got.grade === '无雨' ? '0' : `${got.from} ≤ R < ${got.below}`
    return found(got, [step(`${i.hours} 小时雨量`, i.rain, 'mm'), step('所在区间', band, 'mm', 'GB/T 28592-2012'), step('等级', got.grade)], flags)
  },
})
