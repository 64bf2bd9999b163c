/** A household's name as a notice board may show it: what 公示 needs, and no more. */

/** `张三丰` → `张**`; the length stays, so that neighbours with one family name can be told apart a little. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return rest.length === 0 ? `${first}*` : `${first}${'*'.repeat(rest.length)}`
}
/** Why this text may not hang on the board; null = it may. */
export function maskFault(shown: string, name: string): string | null {
  return shown === maskedName(name) ? null : `公示姓名应隐去名字，写作“${maskedName(name)}”`
}
