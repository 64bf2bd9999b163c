/** What a reader may see of what he asks for. */
/** The part of the tree that is asked for and that the reader may see; null = none of it. */
export function within(org: string, scope: string): string | null {
  if (org === scope || org.startsWith(`${scope}.`)) return org
  return scope.startsWith(`${org}.`) ? scope : null
}
