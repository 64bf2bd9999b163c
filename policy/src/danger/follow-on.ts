/** What a danger hands to the cases it opens. */
import type { FormValues } from '@anlan/kernel/base'
import type { CaseView } from '@anlan/kernel/case'

/** What the case of listed supervision begins with. */
export function supervisionValues(c: CaseView): FormValues {
  const place = c.values['place']
  return {
    origin: 'danger',
    problem: c.text('problem'),
    danger: 'major',
    due: c.text('deadline'),
    ...(place === undefined ? {} : { place }),
    ...(c.entity === undefined ? {} : { unit: c.entity }),
  }
}
/** What the penalty case begins with; who inquires and under which clause is entered there. */
export function penaltyValues(c: CaseView): FormValues {
  const place = c.values['place']
  return {
    source: c.text('referCause') === 'refused' ? 'inspection' : 'recheck',
    partyKind: 'unit',
    partyName: c.entityName ?? c.placeName,
    facts: c.text('referFacts'),
    suspected: '安全生产法第102条',
    ...(place === undefined ? {} : { place }),
    ...(c.entity === undefined ? {} : { entity: c.entity }),
  }
}
