-- Reports to 12350: the receipt without its code, the reporter's identity as the browser sealed it, messages, custodians' keys, and every opening.
-- Who reported stands nowhere here: envelopes are ciphertext for the custodians' own keys, and of the code only a keyed digest is kept.
create table custodian_key (
  id text primary key,
  person text not null,
  public_key jsonb not null,
  -- The private key, wrapped in the custodian's browser under a passphrase that never leaves it.
  wrapped jsonb not null,
  fingerprint text not null,
  made_at bigint not null,
  retired_at bigint,
  lost_at bigint,
  lost_because text,
  demo boolean not null default false
);
create unique index custodian_key_now on custodian_key (person) where retired_at is null and lost_at is null;

create table report_receipt (
  case_id text primary key,
  digest bytea not null unique,
  at bigint not null
);
create table report_envelope (
  id text primary key,
  case_id text not null,
  kind text not null check (kind in ('identity', 'payout')),
  -- Copies of one content for several custodians belong together.
  batch text not null,
  key_id text not null references custodian_key (id),
  body jsonb not null,
  at bigint not null,
  unique (batch, key_id)
);
create index report_envelope_case on report_envelope (case_id, kind, at);
create index report_envelope_key on report_envelope (key_id);
create table report_message (
  id text primary key,
  case_id text not null,
  -- 'reporter', or the officer who wrote.
  by text not null,
  text text not null,
  files text[] not null default '{}',
  at bigint not null,
  read_at bigint
);
create index report_message_case on report_message (case_id, at);
create index report_message_unread on report_message (case_id) where read_at is null;
-- Written before an envelope is handed out, by the transaction that puts the same into the audit chain.
create table report_opening (
  id text primary key,
  case_id text not null,
  kind text not null check (kind in ('identity', 'payout')),
  custodian text not null,
  reason text not null,
  envelopes text[] not null,
  at bigint not null
);
create index report_opening_at on report_opening (at desc);
create index report_opening_case on report_opening (case_id, at);

alter table report_receipt enable row level security;
alter table report_envelope enable row level security;
alter table report_message enable row level security;
alter table report_opening enable row level security;
create policy by_case on report_receipt using (exists (select from case_index c where c.id = case_id)) with check (exists (select from case_index c where c.id = case_id));
create policy by_case on report_envelope using (exists (select from case_index c where c.id = case_id)) with check (exists (select from case_index c where c.id = case_id));
create policy by_case on report_message using (exists (select from case_index c where c.id = case_id)) with check (exists (select from case_index c where c.id = case_id));
create policy by_case on report_opening using (exists (select from case_index c where c.id = case_id)) with check (exists (select from case_index c where c.id = case_id));
grant select, insert on custodian_key, report_receipt, report_envelope, report_message, report_opening to anlan_app;
grant update (retired_at, lost_at, lost_because) on custodian_key to anlan_app;
grant update (read_at) on report_message to anlan_app;
