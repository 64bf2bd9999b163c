/** What one noon observation may hold. Shared by every method here, so that "impossible" means the same in all of them. */
import type { Field } from '../base/index.ts'

/** Noon is local solar standard time; in Chongqing (106.3° E at Jiangjin) that is about 12:55 Beijing time. */
export const NOON = '气象值取地方标准时正午（重庆约为北京时间 12:55），雨量为正午至正午 24 小时。'

/** Inclusive bounds of what an instrument can have seen. Upper ones lie above the world records; RH up to 110 is a drifting sensor, read as saturated. */
export const possible = {
  temp: [-90, 70],
  rh: [0, 110],
  wind: [0, 450],
  rain: [0, 2000],
} as const satisfies Record<string, readonly [number, number]>
export type Quantity = keyof typeof possible

export const tempField = { kind: 'number', unit: '°C', text: '正午气温', min: -90, max: 70 } as const satisfies Field
export const rhField = { kind: 'number', unit: '%', text: '正午相对湿度（≥ 100 按 99.9999）', min: 0, max: 110 } as const satisfies Field
export const windField = { kind: 'number', unit: 'km/h', text: '正午 10 m 高风速', min: 0, max: 450 } as const satisfies Field
export const rainField = { kind: 'number', unit: 'mm', text: '24 小时雨量', min: 0, max: 2000 } as const satisfies Field
export const monthField = { kind: 'number', unit: '月', text: '月份', min: 1, max: 12, integer: true } as const satisfies Field
export const latitudeField = { kind: 'number', unit: '°', text: '纬度，南纬为负；latAdjust 为 false 时可不给', min: -90, max: 90, optional: true } as const satisfies Field
export const latAdjustField = { kind: 'flag', text: '按纬度订正日长；false = 一律用 46°N 表', default: true } as const satisfies Field
/** Yesterday's codes. The upper bounds only keep the exponentials finite. */
export const codeFields = {
  ffmc0: { kind: 'number', unit: '1', text: '前一日 FFMC（春季起算 85）', min: 0, max: 101, default: 85 },
  dmc0: { kind: 'number', unit: '1', text: '前一日 DMC（春季起算 6）', min: 0, max: 10_000, default: 6 },
  dc0: { kind: 'number', unit: '1', text: '前一日 DC（春季起算 15）', min: 0, max: 10_000, default: 15 },
} as const satisfies Record<string, Field>
