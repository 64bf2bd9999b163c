/** Colours, shapes and sizes in one place; every level is colour + word + shape, contrast at least 4.5:1 in both modes. */
import type { WarningLevel } from '@anlan/kernel/base'

export type Mode = 'light' | 'dark'
export type Shape = 'circle' | 'diamond' | 'triangle' | 'square' | 'ring'
/** ink = text on a plain surface · fill = solid ground · on = text on the fill · soft = pale ground. */
export type Ink = { readonly ink: string; readonly fill: string; readonly on: string; readonly soft: string }
export type LevelToken = { readonly word: string; readonly shape: Shape; readonly light: Ink; readonly dark: Ink }

export const levelTokens: Record<WarningLevel, LevelToken> = {
  red: {
    word: '红',
    shape: 'circle',
    light: { ink: '#C41D1F', fill: '#C41D1F', on: '#FFFFFF', soft: '#FDECEC' },
    dark: { ink: '#FF8A8A', fill: '#E5484D', on: '#160203', soft: '#3A1719' },
  },
  orange: {
    word: '橙',
    shape: 'diamond',
    light: { ink: '#B54F0A', fill: '#C2570C', on: '#FFFFFF', soft: '#FDEFE2' },
    dark: { ink: '#FFAB66', fill: '#F0883E', on: '#1C0E02', soft: '#38230F' },
  },
  yellow: {
    word: '黄',
    shape: 'triangle',
    light: { ink: '#7D6000', fill: '#FFF4C2', on: '#755900', soft: '#FFF9DF' },
    dark: { ink: '#F2CC3D', fill: '#E3BC2A', on: '#1B1500', soft: '#322A0B' },
  },
  blue: {
    word: '蓝',
    shape: 'square',
    light: { ink: '#0B57C2', fill: '#0B57C2', on: '#FFFFFF', soft: '#E8F0FC' },
    dark: { ink: '#86B6FF', fill: '#5B9BFF', on: '#020B18', soft: '#14253F' },
  },
  none: {
    word: '无',
    shape: 'ring',
    light: { ink: '#5B6670', fill: '#E3E7EA', on: '#3D464D', soft: '#F2F4F5' },
    dark: { ink: '#A3B0B8', fill: '#34424A', on: '#DCE4E8', soft: '#202A30' },
  },
}

/** Tones other than warning levels; they never borrow a level's shape. */
export type Tone = 'good' | 'bad' | 'wait' | 'plain' | 'accent'
export const toneTokens: Record<Tone, Readonly<Record<Mode, string>>> = {
  good: { light: '#1A7340', dark: '#6FD39A' },
  bad: { light: '#B3202A', dark: '#FF8F8F' },
  wait: { light: '#8A5A00', dark: '#F0B95A' },
  plain: { light: '#56616A', dark: '#A3B0B8' },
  accent: { light: '#0E6E78', dark: '#5CC4CE' },
}

export type Surface = {
  readonly page: string
  readonly card: string
  readonly raised: string
  readonly line: string
  readonly strong: string
  readonly text: string
  readonly dim: string
  readonly accent: string
  readonly accentSoft: string
  readonly land: string
  readonly outside: string
  readonly town: string
  readonly water: string
}
export const surfaces: Record<Mode, Surface> = {
  light: {
    page: '#F3F5F6',
    card: '#FFFFFF',
    raised: '#FFFFFF',
    line: '#DCE1E4',
    strong: '#B9C2C8',
    text: '#1B2329',
    dim: '#56616A',
    accent: '#0E6E78',
    accentSoft: '#E3F1F2',
    land: '#FBFAF6',
    outside: '#E9EDEF',
    town: '#C3CBC6',
    water: '#7FB2D6',
  },
  dark: {
    page: '#0F1518',
    card: '#161E22',
    raised: '#1D272C',
    line: '#2B373D',
    strong: '#45545C',
    text: '#E4EBEE',
    dim: '#A3B0B8',
    accent: '#5CC4CE',
    accentSoft: '#12333A',
    land: '#1A2429',
    outside: '#0D1316',
    town: '#35434A',
    water: '#2F6C96',
  },
}
export const fontStack = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif'

/** The CSS variables of a mode, set on the root element by the theme. */
export function cssVariables(mode: Mode): Readonly<Record<string, string>> {
  const s = surfaces[mode]
  const vars: Record<string, string> = {}
  for (const [k, v] of Object.entries(s)) vars[`--${k}`] = v
  for (const [k, v] of Object.entries(toneTokens)) vars[`--${k}`] = v[mode]
  for (const [k, v] of Object.entries(levelTokens)) {
    vars[`--${k}-ink`] = v[mode].ink
    vars[`--${k}-fill`] = v[mode].fill
    vars[`--${k}-on`] = v[mode].on
    vars[`--${k}-soft`] = v[mode].soft
  }
  return vars
}
