import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'
import { routes } from './routes.ts'

test('the committed document is the one the table makes (renew with: vitest run contract -u)', async () => {
  await expect(`${JSON.stringify(openApiDocument(), null, 2)}\n`).toMatchFileSnapshot('../openapi.json')
})
test('every route stands in the document once, with its permission', () => {
  const paths = openApiDocument()['paths'] as Record<string, Record<string, { operationId: string; description: string; parameters: readonly { name: string; in: string }[] }>>
  const seen = Object.values(paths).flatMap((p) => Object.values(p).map((o) => o.operationId))
  expect(seen.toSorted()).toEqual(Object.keys(routes).toSorted())
  for (const [path, methods] of Object.entries(paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1])
    for (const o of Object.values(methods)) {
      expect(o.description.length).toBeGreaterThan(2)
      expect(o.parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(wanted)
    }
  }
})
