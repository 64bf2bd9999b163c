/** A number names one paper: no two kinds of paper, and no paper and no case type, are numbered under the same word. */
import { expect, test } from 'vitest'
import { cases } from '../cases/index.ts'

test('every word belongs to one kind of paper or case', () => {
  const kinds = new Map<string, Set<string>>()
  const add = (word: string, kind: string) => kinds.set(word, (kinds.get(word) ?? new Set()).add(kind))
  for (const c of cases) {
    add(c.word, `案件 ${c.title}`)
    // One paper in two forms, such as for a unit and for a person, is one kind; so is the form on which households apply, whatever they apply for.
    for (const d of Object.values(c.documents ?? {})) if (d.word !== undefined) add(d.word, d.title.replace(/（[^）]*）$/, '').replace(/^.*(?=申请审批表$)/, ''))
  }
  expect([...kinds].filter(([, k]) => k.size > 1).map(([word, k]) => `${word}: ${[...k].join('、')}`)).toEqual([])
})
