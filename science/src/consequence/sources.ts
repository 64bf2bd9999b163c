/** The standards and papers that several methods of this folder cite. `verified: false` = known from memory or from a secondary copy. */
import type { Source } from '../base/index.ts'

export const AQT3046: Source = { title: 'AQ/T 3046 化工企业定量风险评价导则', edition: '2013', verified: true }
export const NUREG1805: Source = { title: 'NUREG-1805 Fire Dynamics Tools (FDTs), chapter 5', edition: '2004', verified: true }
export const SWISDAK: Source = { title: 'Swisdak, Simplified Kingery Airblast Calculations (ADA526744)', edition: '1994', verified: true }
/** Constants and formulas compared with HyRAM+, which cites the papers. */
export const HYRAM: Source = { title: 'HyRAM+ (Sandia) 概率单位常数，与其单元测试一致', edition: '6.0', verified: true }
export const GREEN_BOOK: Source = { title: 'TNO Green Book (CPR 16E) Methods for the determination of possible damage', edition: '1992', verified: false }
export const YELLOW_BOOK: Source = { title: 'TNO Yellow Book (CPR 14E) Methods for the calculation of physical effects', edition: '2005', verified: false }
export const CPQRA: Source = { title: 'AIChE/CCPS, Guidelines for Chemical Process Quantitative Risk Analysis', edition: '2000', verified: false }
export const CCPS_VCE: Source = { title: 'AIChE/CCPS, Guidelines for Vapor Cloud Explosion, Pressure Vessel Burst, BLEVE and Flash Fire Hazards', edition: '2010', verified: false }
export const PURPLE_BOOK: Source = { title: 'TNO Purple Book (CPR 18E) Guidelines for quantitative risk assessment', edition: '2005', verified: false }

/** m/s², as AQ/T 3046 prints it. */
export const GRAVITY = 9.8
/** kPa. */
export const ATMOSPHERE_KPA = 101.325
