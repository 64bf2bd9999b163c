/** The notice, and what of it is served. */
export * from './clause.ts'
export * from './coverage.ts'
export { jiangjin2023 } from './jiangjin-2023.ts'
