/** Public face of kernel/signal. */
export * from './quality.ts'
export * from './series-read.ts'
export * from './types.ts'
export { type Inserted, type SeriesWindow, seriesWindow, type WindowEntry } from './window.ts'
