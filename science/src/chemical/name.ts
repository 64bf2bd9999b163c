/** Substance names as people type them, and CAS numbers, brought to one form. */

/** Width, case, brackets, spaces and dashes do not matter: `１-氯 2，3` and `1-氯-2,3` compare by what is left. */
export function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[［【〔[]/g, '(')
    .replace(/[］】〕\]]/g, ')')
    .replace(/[，、；;]/g, ',')
    .replace(/[‐‑‒–—―−_]/g, '-')
    .replace(/\s+/g, '')
}
/** True when the last digit of a CAS number is the check digit of the others (their sum, each times its place from the right, modulo 10). */
export function casIsValid(cas: string): boolean {
  if (!/^\d{2,7}-\d{2}-\d$/.test(cas)) return false
  const digits = [...cas.replaceAll('-', '')].map(Number).reverse()
  const [check = -1, ...rest] = digits
  return rest.reduce((sum, digit, i) => sum + digit * (i + 1), 0) % 10 === check
}
