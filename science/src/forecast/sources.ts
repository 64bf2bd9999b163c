/** Where the methods of this folder come from; shared by their descriptors. */
import type { Field, Source } from '../base/index.ts'

export const NIST_EWMA: Source = { title: 'NIST/SEMATECH e-Handbook of Statistical Methods', where: '6.3.2.4 EWMA Control Charts，例题（据公开转录）复算一致', verified: true }
export const NIST_CUSUM: Source = { title: 'NIST/SEMATECH e-Handbook of Statistical Methods', where: '6.3.2.3 CUSUM Control Charts，例题（据公开转录）复算一致', verified: true }
export const FPP: Source = {
  title: 'Hyndman & Athanasopoulos, Forecasting: Principles and Practice',
  edition: '第 1、3 版',
  where: '阻尼 Holt–Winters 及其方差；Holt 例题（据公开转录）复算一致',
  verified: true,
}
export const GELPER: Source = {
  title: 'Gelper, Fried & Croux, Robust forecasting with exponential and Holt–Winters smoothing, J. Forecasting 29',
  edition: '2010',
  verified: false,
}
export const PAGE: Source = { title: 'Page, Biometrika 41; Hinkley, Biometrika 58', edition: '1954、1971', verified: false }
export const ADAMS: Source = { title: 'Adams & MacKay, Bayesian Online Changepoint Detection, arXiv:0710.3742', edition: '2007', verified: false }
export const CONFORMAL: Source = { title: 'Vovk et al. 2005；Lei et al., JASA 113', edition: '2018', where: '分裂共形区间', verified: false }
export const GIBBS: Source = { title: 'Gibbs & Candès, Adaptive Conformal Inference Under Distribution Shift, NeurIPS', edition: '2021', verified: false }
export const QARTOD: Source = { title: 'IOOS QARTOD 实时质量控制；WMO-No. 488', where: '量程、速率、尖刺、不变检验之思路', verified: false }
export const CAD: Source = { title: 'Smirnov, Contextual Anomaly Detector (CAD-OSE), numenta/NAB @ea702d7', edition: '2016', where: '58 个序列中 57 个逐行一致', verified: true }
export const NAB: Source = { title: 'Numenta Anomaly Benchmark v1.1 @ea702d7', where: '评分按其规则重写，15 个检测器的已公布得分复算一致；rarity 标准得分 72.9', verified: true }
export const OWN: Source = { title: '本项目自拟方法', where: '见文件头', verified: true }

/** An evenly spaced series as every method here takes it. */
export const series = { kind: 'list', text: '等间隔读数（null 为缺测）', of: { kind: 'number', unit: '1', text: '读数', gaps: true }, least: 1 } as const satisfies Field
export const gappyOut = (text: string): Field => ({ kind: 'list', text, of: { kind: 'number', unit: '1', text, gaps: true } })
export const indices = (text: string): Field => ({ kind: 'list', text, of: { kind: 'number', unit: '1', text: '序号（0 起）', integer: true } })
