/** Titles of the spans declared in cases of this group. */
export const accidentTitles: Readonly<Record<string, string>> = {}
