/** Collects the parts of a `where` with their numbered parameters; an undefined value adds nothing. */
export function conditions(): { add(sql: (n: string) => string, value: unknown): void; readonly values: unknown[]; where(): string } {
  const parts: string[] = []
  const values: unknown[] = []
  return {
    add(sql, value) {
      if (value === undefined) return
      values.push(value)
      parts.push(sql(`$${values.length}`))
    },
    values,
    where: () => (parts.length === 0 ? '' : `where ${parts.join(' and ')}`),
  }
}
