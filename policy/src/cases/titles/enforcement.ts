/** Titles of the spans declared in cases of this group. */
export const enforcementTitles: Readonly<Record<string, string>> = {}
