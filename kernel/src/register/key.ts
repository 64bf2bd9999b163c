/** What makes two rows the same: the fields of the key and whose they are, as one text that a database can hold to be unique. */
import { type FormValues, sha256 } from '../base/index.ts'
import type { RegisterDecl, RowOwnerRef } from './types.ts'

/** Longer keys are hashed: an index does not hold them. */
const LONGEST = 300
function plain(v: unknown): string {
  return typeof v === 'string' ? v.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase() : v === undefined ? '' : String(v)
}
/** @returns empty for a register of the district without key fields: there any two rows are two */
export function keyOfRow(d: RegisterDecl, owner: Pick<RowOwnerRef, 'orgId' | 'entity'>, values: FormValues): string {
  if (d.key.length === 0 && d.owner === 'district') return ''
  const whose = d.owner === 'district' ? '' : d.owner === 'entity' ? (owner.entity ?? owner.orgId) : owner.orgId
  const text = JSON.stringify([whose, ...d.key.map((k) => plain(values[k]))])
  return text.length <= LONGEST ? text : `#${sha256(text)}`
}
