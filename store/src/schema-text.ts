/** The schema as readable text, from the catalogs: what a reviewer reads and what the drift test compares. */
import type pg from 'pg'

type Query = <R extends pg.QueryResultRow>(text: string) => Promise<R[]>

// Monthly partitions come and go with the calendar; the default ones stand for all.
const ours = `n.nspname = 'public' and not (c.relispartition and c.relname ~ '_[0-9]{4}_[0-9]{2}$') and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

const tablesSql = `
select c.oid::int8 as oid, c.relname as name, c.relkind as kind, c.relrowsecurity as rls, pg_get_partkeydef(c.oid) as part,
  (select p.relname from pg_inherits i join pg_class p on p.oid = i.inhparent where i.inhrelid = c.oid) as parent
from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours} order by c.relname`
const columnsSql = `
select c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, a.attgenerated::text as generated, pg_get_expr(d.adbin, d.adrelid) as initial
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition and ${ours} order by c.relname, a.attnum`
const constraintsSql = `
select c.relname as name, k.conname as constraint, pg_get_constraintdef(k.oid) as def
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
where k.contype in ('p', 'u', 'f', 'c', 'x') and not c.relispartition and ${ours} order by c.relname, k.contype, k.conname`
const indexesSql = `
select t.relname as name, pg_get_indexdef(i.indexrelid) as def
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
where n.nspname = 'public' and not t.relispartition and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by t.relname, c.relname`
const policiesSql = `
select tablename as name, policyname as policy, cmd, roles::text as roles, qual, with_check from pg_policies where schemaname = 'public' order by 1, 2`
const triggersSql = `
select c.relname as name, pg_get_triggerdef(t.oid) as def from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
where not t.tgisinternal and n.nspname = 'public' order by 1, t.tgname`
const functionsSql = `
select pg_get_functiondef(p.oid) as def, coalesce((select string_agg(coalesce(r.rolname, 'public') || ' ' || x.privilege_type, ', ' order by r.rolname) from aclexplode(p.proacl) x left join pg_roles r on r.oid = x.grantee
  where x.grantee <> p.proowner), '') as acl, p.proname as name
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by p.proname`
const grantsSql = `
select c.relname as name, string_agg(lower(x.privilege_type), ', ' order by x.privilege_type) as rights from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
where r.rolname = 'anlan_app' and ${ours} group by c.relname order by c.relname`
const columnGrantsSql = `
select c.relname || ' (' || a.attname || ')' as name, string_agg(lower(x.privilege_type), ', ' order by x.privilege_type) as rights
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
where r.rolname = 'anlan_app' and ${ours} group by c.relname, a.attname order by 1`
const extensionsSql = `select extname as name from pg_extension where extname <> 'plpgsql' order by 1`

type Named = { name: string }
function grouped<R extends Named>(rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const map = new Map<string, R[]>()
  for (const row of rows) map.set(row.name, [...(map.get(row.name) ?? []), row])
  return map
}

/** Deterministic: the same schema gives the same text on every supported server. */
export async function schemaText(query: Query): Promise<string> {
  const out: string[] = ['-- The schema after all migrations. Written by `node store/src/dump-schema.ts`; change it by a new file in store/migrations.']
  for (const e of await query<Named>(extensionsSql)) out.push(`create extension ${e.name};`)
  const columns = grouped(await query<Named & { column: string; type: string; required: boolean; generated: string; initial: string | null }>(columnsSql))
  const constraints = grouped(await query<Named & { constraint: string; def: string }>(constraintsSql))
  const indexes = grouped(await query<Named & { def: string }>(indexesSql))
  const policies = grouped(await query<Named & { policy: string; cmd: string; roles: string; qual: string | null; with_check: string | null }>(policiesSql))
  const triggers = grouped(await query<Named & { def: string }>(triggersSql))
  const grants = grouped([...(await query<Named & { rights: string }>(grantsSql)), ...(await query<Named & { rights: string }>(columnGrantsSql))])
  for (const t of await query<Named & { rls: boolean; part: string | null; parent: string | null }>(tablesSql)) {
    out.push('')
    if (t.parent !== null) {
      out.push(`create table ${t.name} partition of ${t.parent} default;`)
      continue
    }
    const lines = [
      ...(columns.get(t.name) ?? []).map((c) => `  ${c.column} ${c.type}${c.required ? ' not null' : ''}${initial(c.initial, c.generated)}`),
      ...(constraints.get(t.name) ?? []).map((c) => `  constraint ${c.constraint} ${c.def}`),
    ]
    out.push(`create table ${t.name} (`, lines.join(',\n'), `)${t.part === null ? '' : ` partition by ${t.part}`};`)
    for (const i of indexes.get(t.name) ?? []) out.push(`${i.def};`)
    if (t.rls) out.push(`alter table ${t.name} enable row level security;`)
    for (const p of policies.get(t.name) ?? [])
      out.push(`create policy ${p.policy} on ${t.name} for ${p.cmd.toLowerCase()} to ${p.roles} using ${flat(p.qual)} with check ${flat(p.with_check)};`)
    for (const g of triggers.get(t.name) ?? []) out.push(`${g.def};`)
    for (const [name, rows] of grants) if (name === t.name || name.startsWith(`${t.name} (`)) for (const r of rows) out.push(`grant ${r.rights} on ${name} to anlan_app;`)
  }
  for (const f of await query<Named & { def: string; acl: string }>(functionsSql)) out.push('', `${f.def.trimEnd()};`, `-- rights besides the owner's: ${f.acl || 'everybody'}`)
  return `${out.join('\n')}\n`
}
function flat(text: string | null): string {
  return text === null ? '-' : text.replace(/\s+/g, ' ')
}
function initial(text: string | null, generated: string): string {
  if (text === null) return ''
  return generated === '' ? ` default ${text}` : ` generated always as (${text}) stored`
}
