/**
 * Swisdak 1994 (ADA526744): simplified Kingery–Bulmash airblast, hemispherical TNT surface burst at sea level. ln(parameter) = Σ cᵢ·(ln Z)ⁱ, Z scaled distance.
 * Both published unit systems are kept: they are separate fits and do not convert into each other exactly. Checked against the report's tables (kingery-bulmash.test.ts).
 */

/** One polynomial and the highest Z it holds for; the lowest is the previous piece's end. */
export type Piece = { readonly to: number; readonly c: readonly number[] }
export type Curve = { readonly from: number; readonly pieces: readonly Piece[] }
export type BlastParameter = 'arrival' | 'incidentPressure' | 'reflectedPressure' | 'duration' | 'incidentImpulse' | 'reflectedImpulse' | 'velocity'
export type UnitSystem = 'metric' | 'imperial'

/** metric: Z m/kg^⅓; kPa, ms/kg^⅓, kPa·ms/kg^⅓, velocity m/ms. imperial: Z ft/lb^⅓; psi, ms/lb^⅓, psi·ms/lb^⅓, velocity ft/ms. */
export const curves: Readonly<Record<UnitSystem, Readonly<Record<BlastParameter, Curve>>>> = {
  metric: {
    arrival: {
      from: 0.06,
      pieces: [
        { to: 1.5, c: [-0.7604, 1.8058, 0.1257, -0.0437, -0.031, -0.00669] },
        { to: 40, c: [-0.7137, 1.5732, 0.5561, -0.4213, 0.1054, -0.00929] },
      ],
    },
    incidentPressure: {
      from: 0.2,
      pieces: [
        { to: 2.9, c: [7.2106, -2.1069, -0.3229, 0.1117, 0.0685] },
        { to: 23.8, c: [7.5938, -3.0523, 0.40977, 0.0261, -0.01267] },
        { to: 198.5, c: [6.0536, -1.4066] },
      ],
    },
    reflectedPressure: {
      from: 0.06,
      pieces: [
        { to: 2, c: [9.006, -2.6893, -0.6295, 0.1011, 0.29255, 0.13505, 0.019736] },
        { to: 40, c: [8.8396, -1.733, -2.64, 2.293, -0.8232, 0.14247, -0.0099] },
      ],
    },
    duration: {
      from: 0.2,
      pieces: [
        { to: 1.02, c: [0.5426, 3.2299, -1.5931, -5.9667, -4.0815, -0.9149] },
        { to: 2.8, c: [0.544, 2.7082, -9.7354, 14.3425, -9.7791, 2.8535] },
        { to: 40, c: [-2.4608, 7.1639, -5.6215, 2.2711, -0.44994, 0.03486] },
      ],
    },
    incidentImpulse: {
      from: 0.2,
      pieces: [
        { to: 0.96, c: [5.522, 1.117, 0.6, -0.292, -0.087] },
        { to: 2.38, c: [5.465, -0.308, -1.464, 1.362, -0.432] },
        { to: 33.7, c: [5.2749, -0.4677, -0.2499, 0.0588, -0.00554] },
        { to: 158.7, c: [5.9825, -1.062] },
      ],
    },
    reflectedImpulse: { from: 0.06, pieces: [{ to: 40, c: [6.7853, -1.3466, 0.101, -0.01123] }] },
    velocity: {
      from: 0.06,
      pieces: [
        { to: 1.5, c: [0.1794, -0.956, -0.0866, 0.109, 0.0699, 0.01218] },
        { to: 40, c: [0.2597, -1.326, 0.3767, 0.0396, -0.0351, 0.00432] },
      ],
    },
  },
  imperial: {
    arrival: {
      from: 0.2,
      pieces: [
        { to: 4.5, c: [-2.5671, 1.5348, 0.1313, 0.01825, 0.003656, -0.008615] },
        { to: 100, c: [-1.79097, -0.44021, 2.01409, -0.78101, 0.13045, -0.0081529] },
      ],
    },
    incidentPressure: {
      from: 0.5,
      pieces: [
        { to: 7.25, c: [6.9137, -1.4398, -0.2815, -0.1416, 0.0685] },
        { to: 60, c: [8.8035, -3.7001, 0.2709, 0.0733, -0.0127] },
        { to: 500, c: [5.4233, -1.4066] },
      ],
    },
    reflectedPressure: {
      from: 0.3,
      pieces: [
        { to: 4, c: [9.0795, -1.7511, -0.2877, -0.2199, -0.0128, 0.0696, -0.0118] },
        { to: 100, c: [5.1515, 9.15826, -11.85735, 5.56754, -1.33455, 0.16333, -0.008181] },
      ],
    },
    duration: {
      from: 0.5,
      pieces: [
        { to: 2.5, c: [-1.7221, 0.45, 1.3552, 1.1249, -0.05773, -0.608] },
        { to: 7, c: [-18.7701, 55.0513, -60.4348, 32.0236, -8.3256, 0.8817] },
        { to: 100, c: [-13.0597, 19.7805, -11.2975, 3.2552, -0.4647, 0.02624] },
      ],
    },
    incidentImpulse: {
      from: 0.5,
      pieces: [
        { to: 2.41, c: [2.975, -0.466, 0.963, 0.03, -0.087] },
        { to: 6, c: [0.911, 7.26, -7.459, 2.96, -0.432] },
        { to: 85, c: [3.2484, 0.1633, -0.4416, 0.0793, -0.00554] },
        { to: 400, c: [4.7702, -1.062] },
      ],
    },
    reflectedImpulse: { from: 0.2, pieces: [{ to: 100, c: [5.9313, -1.5622, 0.1322, -0.01123] }] },
    velocity: {
      from: 0.2,
      pieces: [
        { to: 4.5, c: [2.13023, -0.69169, -0.11186, -0.0578, 0.0082968, 0.017005] },
        { to: 100, c: [3.1767, -2.2283, 0.3537, 0.1059, -0.03892, 0.0033157] },
      ],
    },
  },
}
