/**
 * Baker–Strehlow–Tang curves, positive overpressure and impulse against Sachs-scaled distance, by Mach number of the flame. Values of the charts in CCPS (2010),
 * taken from the digitisation that HyRAM+ 6.0 cites, smoothed on the logarithms and thinned to common distances; ± 5 % reading noise. Not seen in print: unverified.
 * Above Mach 2 the charts run together from 0.3 on (their four readings differ by less than that noise) and are one curve here.
 */
export const bstDistances: readonly number[] = [0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 4, 5, 6, 8, 10]
export type BstCurve = { readonly mach: number; readonly pressure: readonly number[]; readonly impulse: readonly number[] }
export const bstCurves: readonly BstCurve[] = [
  {
    mach: 0.2,
    pressure: [0.0676, 0.0613, 0.0522, 0.0451, 0.0348, 0.028, 0.0188, 0.0143, 0.00942, 0.0071, 0.00565, 0.00468, 0.00349, 0.00287],
    impulse: [0.055, 0.0442, 0.0365, 0.031, 0.0236, 0.0189, 0.0127, 0.00949, 0.0064, 0.00475, 0.00377, 0.00313, 0.00236, 0.00186],
  },
  {
    mach: 0.35,
    pressure: [0.216, 0.193, 0.168, 0.145, 0.113, 0.0916, 0.0612, 0.0461, 0.0312, 0.0235, 0.0188, 0.0156, 0.0118, 0.0095],
    impulse: [0.0797, 0.0613, 0.0504, 0.0426, 0.0325, 0.0264, 0.0176, 0.0132, 0.00873, 0.00651, 0.0052, 0.00435, 0.00321, 0.00246],
  },
  {
    mach: 0.7,
    pressure: [0.654, 0.562, 0.478, 0.42, 0.348, 0.304, 0.201, 0.14, 0.0891, 0.0641, 0.0498, 0.0404, 0.0291, 0.0226],
    impulse: [0.0928, 0.0686, 0.0563, 0.0478, 0.0367, 0.0296, 0.02, 0.0149, 0.01, 0.00744, 0.00593, 0.00498, 0.00372, 0.00289],
  },
  {
    mach: 1,
    pressure: [1.17, 1, 0.833, 0.685, 0.469, 0.34, 0.208, 0.151, 0.0949, 0.0678, 0.0535, 0.0434, 0.031, 0.024],
    impulse: [0.0951, 0.0701, 0.0574, 0.0485, 0.0367, 0.0296, 0.02, 0.0152, 0.0104, 0.00779, 0.00625, 0.00524, 0.00396, 0.00317],
  },
  {
    mach: 1.4,
    pressure: [1.78, 1.34, 0.962, 0.731, 0.507, 0.391, 0.241, 0.173, 0.107, 0.0768, 0.0581, 0.0453, 0.0319, 0.0244],
    impulse: [0.0953, 0.0701, 0.0574, 0.0485, 0.0367, 0.0296, 0.02, 0.0152, 0.0104, 0.00779, 0.00625, 0.00524, 0.00396, 0.00317],
  },
  {
    mach: 2,
    pressure: [3.2, 1.55, 1, 0.745, 0.51, 0.392, 0.241, 0.173, 0.107, 0.0768, 0.0585, 0.0473, 0.0333, 0.0254],
    impulse: [0.0977, 0.0732, 0.0596, 0.0505, 0.0388, 0.0316, 0.0213, 0.016, 0.0107, 0.00801, 0.00641, 0.00538, 0.00404, 0.00318],
  },
]

export type Reactivity = 'low' | 'medium' | 'high'
export type Congestion = 'low' | 'medium' | 'high'
export type Expansion = '2d' | '2.5d' | '3d'
/** Mach number of the flame, Pierorazio et al. 2005 as in CCPS (2010), from memory; `null` = transition to detonation, use 5.2. Order: low, medium, high congestion. */
export const flameMach: Readonly<Record<Expansion, Readonly<Record<Reactivity, readonly [number, number | null, number | null]>>>> = {
  '2d': { low: [0.079, 0.47, 0.66], medium: [0.47, 0.66, 1.6], high: [0.59, null, null] },
  '2.5d': { low: [0.053, 0.35, 0.5], medium: [0.29, 0.55, 1], high: [0.47, null, null] },
  '3d': { low: [0.026, 0.23, 0.34], medium: [0.11, 0.44, 0.5], high: [0.36, null, null] },
}
/** Mach number of the curve that stands for a detonation. */
export const DETONATION = 5.2
