/** How much radiation the air lets through, by its water: AQ/T 3046-2013 E.54, E.55 (the same in CCPS). */

/**
 * Partial pressure of water vapour, Pa; `humidity` %, `temp` °C. The standard prints RH in per cent inside the formula, which would be a hundred times too much:
 * it needs the fraction. The constant 5328 is unreadable in the copy seen and taken from memory; at 25 °C it gives 3 188 Pa for saturation (steam tables 3 169).
 */
export function waterVapour(humidity: number, temp: number): number {
  return 101_325 * (humidity / 100) * Math.exp(14.4114 - 5328 / (temp + 273.15))
}
/** E.54: 2.02·(p_w·X)^−0.09, never above 1; `path` m through the air, `vapour` Pa. Dry air lets everything through. */
export function airTransmissivity(vapour: number, path: number): number {
  const wet = vapour * path
  return wet > 0 ? Math.min(1, 2.02 * wet ** -0.09) : 1
}
