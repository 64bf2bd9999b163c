-- The record: events, state, deadlines, outbox, audit. Instants are bigint milliseconds since 1970 UTC, as in the kernel.
-- The role anlan_app (what the server works as) is created by the runner before this file; it owns nothing.
create extension if not exists ltree;
create extension if not exists btree_gist;

-- What this session may see: null (nothing) when unset, the empty path (everything) for '*', else an organisation's subtree.
create function anlan_scope() returns ltree language sql stable parallel safe
  return case current_setting('anlan.scope', true) when '' then null when '*' then ''::ltree else current_setting('anlan.scope', true)::ltree end;

create table event (
  seq bigserial primary key,
  kind text not null,
  id text not null,
  version bigint not null check (version > 0),
  at bigint not null,
  by text not null,
  type text not null,
  data jsonb not null,
  org ltree not null,
  xid xid8 not null default pg_current_xact_id(),
  unique (kind, id, version)
);
create index event_at on event (at);

create table state (
  kind text not null,
  id text not null,
  version bigint not null,
  org ltree not null,
  open boolean not null,
  keys jsonb not null default '{}',
  state jsonb not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (kind, id)
);
create index state_keys on state using gin (keys jsonb_path_ops);
create index state_open on state (kind, updated_at) where open;
create index state_updated on state (kind, updated_at);
create index state_org on state using gist (kind, org);

-- Deadlines as data. A row may be claimed when `ready` has come: its instant, or the end of another worker's lease.
create table due (
  kind text not null,
  id text not null,
  name text not null,
  at bigint not null,
  command jsonb not null,
  org ltree not null,
  leased_until bigint not null default 0,
  worker text,
  ready bigint not null generated always as (greatest(at, leased_until)) stored,
  primary key (kind, id, name)
);
create index due_ready on due (ready);

create table outbox (
  key text primary key,
  channel text not null,
  person text not null,
  ref_kind text not null,
  ref_id text not null,
  message jsonb not null,
  org ltree not null,
  priority integer not null default 0,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'stopped', 'dead')),
  attempts integer not null default 0,
  not_before bigint not null,
  leased_until bigint not null default 0,
  worker text,
  last_error text,
  provider_id text,
  created_at bigint not null,
  sent_at bigint,
  ready bigint not null generated always as (greatest(not_before, leased_until)) stored
);
create index outbox_ready on outbox (ready) where status = 'waiting';
create index outbox_ref on outbox (ref_kind, ref_id);
create index outbox_status on outbox (status, created_at);

-- Hash chain: every row carries the hash of the one before; the head stands in its own row, so a cut tail shows.
create table audit (
  no bigint primary key,
  at bigint not null,
  who text not null,
  ip text,
  action text not null,
  object text not null,
  ok boolean not null,
  details jsonb,
  previous text not null,
  hash text not null
);
create index audit_at on audit (at);
create index audit_who on audit (who, at);
create table audit_head (
  id boolean primary key default true check (id),
  no bigint not null,
  hash text not null
);
insert into audit_head (no, hash) values (0, repeat('0', 64));

create function audit_hash(no bigint, at bigint, who text, ip text, action text, object text, ok boolean, details jsonb, previous text) returns text
  language sql immutable parallel safe
  return encode(sha256(convert_to(jsonb_build_array(no, at, who, ip, action, object, ok, details, previous)::text, 'UTF8')), 'hex');

-- The only way into the chain: runs as the owner, because the application may read these tables and nothing more.
create function audit_append(entries jsonb) returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head audit_head%rowtype;
  e jsonb;
  h text;
begin
  select * into strict head from audit_head for update;
  for e in select value from jsonb_array_elements(entries) loop
    head.no := head.no + 1;
    h := audit_hash(head.no, (e->>'at')::bigint, e->>'who', e->>'ip', e->>'action', e->>'object', (e->>'ok')::boolean, e->'details', head.hash);
    insert into audit (no, at, who, ip, action, object, ok, details, previous, hash)
      values (head.no, (e->>'at')::bigint, e->>'who', e->>'ip', e->>'action', e->>'object', (e->>'ok')::boolean, e->'details', head.hash, h);
    head.hash := h;
  end loop;
  update audit_head set no = head.no, hash = head.hash;
  return head.no;
end $$;
revoke all on function audit_append(jsonb) from public;

alter table event enable row level security;
alter table state enable row level security;
alter table due enable row level security;
alter table outbox enable row level security;
create policy by_org on event using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_org on state using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_org on due using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_org on outbox using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));

grant usage on schema public to anlan_app;
grant select, insert on event to anlan_app;
grant usage, select on sequence event_seq_seq to anlan_app;
grant select, insert, update, delete on state, due, outbox to anlan_app;
grant select on audit, audit_head to anlan_app;
grant execute on function audit_append(jsonb) to anlan_app;
