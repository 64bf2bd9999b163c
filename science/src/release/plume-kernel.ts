/**
 * Gaussian plume of a steady point source over flat ground, total reflection at the ground, optionally under a lid (ISC3 eqs 1-1, 1-50).
 * rate kg/s (or any unit/s), wind m/s, lengths m; answers in the rate's unit per m³. The caller sees to x > 0 and wind > 0.
 */
const TWO_PI = 2 * Math.PI

/** c = Q/(2π·u·σy·σz)·e^(−y²/2σy²)·[e^(−(z−h)²/2σz²) + e^(−(z+h)²/2σz²)] */
export function plumeConcentration(rate: number, wind: number, height: number, sigmaY: number, sigmaZ: number, y: number, z: number): number {
  const a = y / sigmaY
  const down = (z - height) / sigmaZ
  const front = rate / (TWO_PI * wind * sigmaY * sigmaZ)
  if (z === 0 || height === 0) return 2 * front * Math.exp(-0.5 * (a * a + down * down))
  const up = (z + height) / sigmaZ
  const lateral = -0.5 * a * a
  return front * (Math.exp(lateral - 0.5 * down * down) + Math.exp(lateral - 0.5 * up * up))
}

/**
 * The same below a reflecting lid at `lid` m. Images while σz is small against the lid, the equivalent cosine series once the cloud fills the layer;
 * both are exact, each converges in a few terms on its side.
 */
export function plumeUnderLid(rate: number, wind: number, height: number, sigmaY: number, sigmaZ: number, y: number, z: number, lid: number): number {
  if (height > lid || z > lid) return 0
  const a = y / sigmaY
  const lateral = Math.exp(-0.5 * a * a) / (Math.sqrt(TWO_PI) * sigmaY)
  return (rate / wind) * lateral * verticalUnderLid(height, sigmaZ, z, lid)
}
function verticalUnderLid(height: number, sigmaZ: number, z: number, lid: number): number {
  if (sigmaZ > 0.6 * lid) {
    let sum = 1
    for (let n = 1; n <= 40; n++) {
      const k = (n * Math.PI) / lid
      const damp = 2 * Math.exp(-0.5 * (k * sigmaZ) ** 2)
      sum += damp * Math.cos(k * z) * Math.cos(k * height)
      if (damp < 1e-17) break
    }
    return Math.max(0, sum / lid)
  }
  let sum = image(z - height, sigmaZ) + image(z + height, sigmaZ)
  for (let n = 1; n <= 40; n++) {
    const far = 2 * n * lid
    const next = image(z - height - far, sigmaZ) + image(z + height - far, sigmaZ) + image(z - height + far, sigmaZ) + image(z + height + far, sigmaZ)
    sum += next
    if (next <= 1e-17 * sum) break
  }
  return sum / (Math.sqrt(TWO_PI) * sigmaZ)
}
function image(d: number, sigmaZ: number): number {
  const s = d / sigmaZ
  return Math.exp(-0.5 * s * s)
}
/** Half width in m on which the plume holds `level` where its centreline has `centre`; 0 where it does not reach it. */
export function halfWidth(centre: number, level: number, sigmaY: number): number {
  return centre > level ? sigmaY * Math.sqrt(2 * Math.log(centre / level)) : 0
}
