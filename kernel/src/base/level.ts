/** Four ladders that look alike and must never be mixed: their values share no literal, so the compiler keeps them apart. */

/** Warning level, 突发事件应对法 art. 63: one = red … four = blue. */
export const warningLevels = ['none', 'blue', 'yellow', 'orange', 'red'] as const
export type WarningLevel = (typeof warningLevels)[number]
export type RaisedLevel = Exclude<WarningLevel, 'none'>
export const warningLevelText: Record<WarningLevel, string> = { none: '无', blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' }
export const warningGradeText: Record<RaisedLevel, string> = { blue: '四级', yellow: '三级', orange: '二级', red: '一级' }

/** Response level, art. 71 and the plan: I is the highest. */
export const responseLevels = ['response-4', 'response-3', 'response-2', 'response-1'] as const
export type ResponseLevel = (typeof responseLevels)[number]
export const responseLevelText: Record<ResponseLevel, string> = { 'response-4': '四级响应', 'response-3': '三级响应', 'response-2': '二级响应', 'response-1': '一级响应' }

/** Grade of an emergency, 总体应急预案 §1.3. */
export const eventGrades = ['event-general', 'event-larger', 'event-major', 'event-extra'] as const
export type EventGrade = (typeof eventGrades)[number]
export const eventGradeText: Record<EventGrade, string> = {
  'event-general': '一般突发事件',
  'event-larger': '较大突发事件',
  'event-major': '重大突发事件',
  'event-extra': '特别重大突发事件',
}

/** Grade of a work-safety accident, 国务院令第493号 art. 3. */
export const accidentGrades = ['accident-general', 'accident-larger', 'accident-major', 'accident-extra'] as const
export type AccidentGrade = (typeof accidentGrades)[number]
export const accidentGradeText: Record<AccidentGrade, string> = {
  'accident-general': '一般事故',
  'accident-larger': '较大事故',
  'accident-major': '重大事故',
  'accident-extra': '特别重大事故',
}

export function warningRank(level: WarningLevel): number {
  return warningLevels.indexOf(level)
}
export function isHigher(a: WarningLevel, b: WarningLevel): boolean {
  return warningRank(a) > warningRank(b)
}
export function worst(levels: readonly WarningLevel[]): WarningLevel {
  return levels.reduce<WarningLevel>((w, l) => (isHigher(l, w) ? l : w), 'none')
}
export function lowerOf(a: WarningLevel, b: WarningLevel): WarningLevel {
  return isHigher(a, b) ? b : a
}
export function isRaised(level: WarningLevel): level is RaisedLevel {
  return level !== 'none'
}
