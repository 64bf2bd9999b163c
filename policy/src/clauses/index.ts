/** The notice, and what of it is served. */
export * from './clause.ts'
export * from './coverage.ts'
export { jiangjin2023 } from './jiangjin-2023.ts'
export * from './draft.ts'
export * from './draft-compare.ts'
export type { DraftFigure } from './draft-figures.ts'
export { similarity } from './draft-similar.ts'
