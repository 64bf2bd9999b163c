/** The owner of the product's database: may change its schema and make logins, is no superuser. Safe to repeat after an interrupted first start. */
import pg from 'pg'

export async function ensureOwner(client: pg.Client, owner: string, password: string, database: string): Promise<void> {
  const role = pg.escapeIdentifier(owner)
  const attributes = `login createrole nosuperuser nocreatedb password ${pg.escapeLiteral(password)}`
  const known = (await client.query('select from pg_roles where rolname = $1', [owner])).rowCount === 1
  await client.query(`${known ? 'alter' : 'create'} role ${role} ${attributes}`)
  const made = (await client.query('select from pg_database where datname = $1', [database])).rowCount === 1
  if (!made) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${role}`)
}
