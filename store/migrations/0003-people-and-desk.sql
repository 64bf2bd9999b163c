-- Register, accounts, the duty desk's book, photos, and the demonstration phones.
create table register (
  kind text not null,
  id text not null,
  data jsonb not null,
  org ltree not null,
  valid_from bigint not null default 0,
  valid_to bigint,
  revision integer not null default 1,
  changed_at bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
  changed_by text not null default 'system',
  primary key (kind, id)
);
-- Who answered for what at the time is evidence: an entry that is changed or removed leaves its old wording here.
create table register_history (
  no bigserial primary key,
  kind text not null,
  id text not null,
  revision integer not null,
  data jsonb not null,
  org ltree not null,
  valid_from bigint not null,
  valid_to bigint,
  changed_at bigint not null,
  changed_by text not null,
  replaced_at bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint
);
create index register_history_of on register_history (kind, id, revision);
create function register_keep() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into register_history (kind, id, revision, data, org, valid_from, valid_to, changed_at, changed_by)
    values (old.kind, old.id, old.revision, old.data, old.org, old.valid_from, old.valid_to, old.changed_at, old.changed_by);
  if tg_op = 'DELETE' then return old; end if;
  new.revision := old.revision + 1;
  return new;
end $$;
create trigger register_keep before update or delete on register for each row execute function register_keep();

create table account (
  account text primary key,
  person text not null,
  password_hash text not null,
  totp_secret text,
  totp_step bigint not null default 0,
  must_change boolean not null default false,
  disabled boolean not null default false,
  locked_until bigint not null default 0,
  password_changed_at bigint not null,
  created_at bigint not null,
  last_login_at bigint,
  data jsonb not null default '{}'
);
create index account_person on account (person);
create table session (
  id text primary key,
  account text not null references account,
  person text not null,
  csrf text not null,
  created_at bigint not null,
  last_seen bigint not null,
  expires_at bigint not null,
  factor_until bigint,
  ip text not null default '',
  agent text not null default '',
  revoked_at bigint,
  data jsonb not null default '{}'
);
create index session_account on session (account) where revoked_at is null;
create table login_attempt (
  no bigserial primary key,
  account text not null,
  ip text not null,
  at bigint not null,
  ok boolean not null
);
create index login_attempt_account on login_attempt (account, at);
create index login_attempt_ip on login_attempt (ip, at);

create table log_entry (
  id text primary key,
  at bigint not null,
  by text not null,
  text text not null,
  tone text not null default 'plain' check (tone in ('plain', 'good', 'bad')),
  link text,
  auto boolean not null default false,
  org ltree not null
);
create index log_entry_at on log_entry (at);
create table handover (
  id text primary key,
  at bigint not null,
  from_person text not null,
  to_person text not null,
  text text not null,
  facts jsonb not null default '[]',
  accepted_at bigint,
  accepted_by text,
  org ltree not null
);
create index handover_at on handover (at);
create table photo (
  id text primary key,
  sha256 text not null,
  bytes bytea not null,
  mime text not null,
  taken_at bigint,
  lng double precision,
  lat double precision,
  by text not null,
  at bigint not null,
  org ltree not null,
  data jsonb not null default '{}'
);
create index photo_sha256 on photo (sha256);
alter table photo alter column bytes set storage external;

-- What the app channel delivered to a person.
create table inbox (
  id text primary key,
  person text not null,
  at bigint not null,
  text text not null,
  line text,
  link text,
  answered_at bigint,
  data jsonb not null default '{}'
);
create index inbox_person on inbox (person, at);

create table sim_phone (
  number text primary key,
  power boolean not null default true,
  asleep boolean not null default false,
  data jsonb not null default '{}'
);
create table sim_call (
  id text primary key,
  number text not null,
  key text not null unique,
  at bigint not null,
  text text not null,
  code text,
  callback text not null default '',
  ringing_until bigint not null,
  answered_at bigint,
  ended_at bigint,
  outcome text,
  data jsonb not null default '{}'
);
create index sim_call_number on sim_call (number, at);
create table sim_message (
  id text primary key,
  number text not null,
  key text not null unique,
  at bigint not null,
  text text not null,
  code text,
  link text,
  callback text not null default '',
  data jsonb not null default '{}'
);
create index sim_message_number on sim_message (number, at);

create table channel_check (
  channel text primary key,
  state text not null check (state in ('ok', 'failing', 'unknown')),
  checked_at bigint,
  note text not null default '',
  data jsonb not null default '{}'
);
create table setting (
  key text primary key,
  value jsonb not null,
  changed_at bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
  changed_by text not null default 'system'
);

alter table log_entry enable row level security;
alter table handover enable row level security;
alter table photo enable row level security;
create policy by_org on log_entry using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_org on handover using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_org on photo using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));

grant select, insert, update, delete on register, account, session, login_attempt, log_entry, handover, photo, inbox, sim_phone, sim_call, sim_message, channel_check, setting to anlan_app;
grant select on register_history to anlan_app;
grant usage, select on sequence login_attempt_no_seq to anlan_app;
