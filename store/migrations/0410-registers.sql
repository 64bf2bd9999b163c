-- Registers: one table for all of them, with every version of a row, so that a past day can be asked again.
create table register_row (
  id text primary key,
  register text not null,
  name text not null,
  org ltree not null,
  org_id text not null,
  org_name text not null,
  area text,
  entity text,
  entity_name text,
  valid_from bigint not null,
  valid_to bigint,
  values jsonb not null,
  -- Key fields in one text; empty = the register has none.
  key text not null,
  runs_out text,
  changed_at bigint not null,
  changed_by text not null,
  confirmed_at bigint not null,
  version bigint not null,
  ended_because text,
  demo boolean not null default false,
  words text not null
);
create unique index register_row_key on register_row (register, key) where valid_to is null and key <> '';
create index register_row_list on register_row (register, name, id);
create index register_row_entity on register_row (entity) where entity is not null;
create index register_row_org on register_row using gist (org);
create index register_row_out on register_row (runs_out) where runs_out is not null and valid_to is null;
create table register_version (
  id text not null,
  version bigint not null,
  register text not null,
  org ltree not null,
  -- Half-open [from_at, to_at): how the row stood then. A row that ended has no version after its end.
  from_at bigint not null,
  to_at bigint,
  values jsonb not null,
  primary key (id, version)
);
create index register_version_register on register_version (register, from_at);
-- What an import refused, to be downloaded as a file of the same columns.
create table register_import (
  id text primary key,
  register text not null,
  by text not null,
  at bigint not null,
  result jsonb not null,
  failed jsonb not null,
  org ltree not null
);

do $$ declare t text; begin
  -- What stands above one's scope (laws, the district's own lists) is seen, not changed.
  foreach t in array array['register_row', 'register_version'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy see_org on %I for select using (org <@ (select anlan_scope()) or org @> (select anlan_scope()))', t);
    execute format('create policy write_org on %I using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()))', t);
    execute format('grant select, insert, update, delete on %I to anlan_app', t);
  end loop;
end $$;
alter table register_import enable row level security;
create policy by_org on register_import using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
grant select, insert, delete on register_import to anlan_app;
