/** Titles of the spans declared in cases of this group. */
export const livelihoodTitles: Readonly<Record<string, string>> = {}
