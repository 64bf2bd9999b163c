-- The phone simulator's own outbox: call-backs to the product, kept until they were answered with 200; and what each phone went through.
create table sim_callback (
  no bigserial primary key,
  key text not null,
  url text not null,
  body text not null,
  next_at bigint not null,
  attempts integer not null default 0,
  last_error text
);
create index sim_callback_next on sim_callback (next_at);
create index sim_callback_key on sim_callback (key, no);
create table sim_note (
  no bigserial primary key,
  number text not null,
  at bigint not null,
  text text not null
);
create index sim_note_number on sim_note (number, no);
create index sim_call_open on sim_call (number) where ended_at is null;
grant select, insert, update, delete on sim_callback, sim_note to anlan_app;
grant usage, select on sequence sim_callback_no_seq, sim_note_no_seq to anlan_app;
