/** `node store/src/dump-schema.ts`: rewrites store/schema.sql from a freshly migrated database. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { schemaText } from './schema-text.ts'
import { openTestStore, stopTestServer } from './testing/open.ts'

const db = await openTestStore()
try {
  await writeFile(fileURLToPath(new URL('../schema.sql', import.meta.url)), await schemaText((text) => db.sql(text)))
} finally {
  await db.close()
  await stopTestServer()
}
