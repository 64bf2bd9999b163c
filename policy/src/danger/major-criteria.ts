/** The imported 判定标准. Shipped empty: `node tools/import-criteria.ts <table.csv>` writes the JSON beside this file. */
import type { CriteriaBook } from './criteria.ts'
import book from './major-criteria.json' with { type: 'json' }

export const majorCriteria: CriteriaBook = book
