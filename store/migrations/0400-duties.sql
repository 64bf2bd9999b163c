-- Records of duties as read models, written in the transaction of each record: lists, and the keys of what a record counts for.
create table duty_fact (
  id text primary key,
  duty text not null,
  holder text not null,
  seat text not null,
  capacity text not null,
  deputy boolean not null default false,
  target text not null,
  target_name text not null,
  entity text,
  area text,
  org ltree not null,
  by text not null,
  at bigint not null,
  received_at bigint not null,
  counted boolean not null,
  found text,
  withdrawn_at bigint,
  drill boolean not null default false,
  lng double precision,
  lat double precision,
  -- SHA-256 of each photo, to see one used twice.
  photos text[] not null default '{}',
  values jsonb not null,
  -- Target, person and duty in lower case, then their pinyin initials: one text to search.
  words text not null
);
create index duty_fact_duty on duty_fact (duty, at desc, id);
create index duty_fact_at on duty_fact (at desc, id);
create index duty_fact_by on duty_fact (by, at desc);
create index duty_fact_entity on duty_fact (entity, at desc) where entity is not null;
create index duty_fact_org on duty_fact using gist (org);
-- Which obligations a counted record counts for. Obligations themselves are worked out, never stored.
create table duty_key (
  -- Compared byte by byte: it is read in order by the hundred thousand.
  key text collate "C" not null,
  fact text not null,
  duty text not null,
  at bigint not null,
  received_at bigint not null,
  withdrawn_at bigint,
  org ltree not null,
  primary key (key, fact)
);
create index duty_key_fact on duty_key (fact);
create index duty_key_duty on duty_key (duty, at);
create table duty_exemption (
  obligation text primary key,
  id text not null,
  duty text not null,
  by text not null,
  at bigint not null,
  because text not null,
  lifted_at bigint,
  lifted_because text,
  org ltree not null
);
create index duty_exemption_id on duty_exemption (id);
create table duty_occasion (
  id text primary key,
  event text not null,
  title text not null,
  from_at bigint not null,
  to_at bigint,
  entity text,
  area text,
  because text not null,
  org ltree not null
);
create index duty_occasion_from on duty_occasion (from_at desc);
-- Records that look as if nobody was there, as questions to a person. The same records always give the same id.
create table duty_question (
  id text primary key,
  kind text not null,
  person text not null,
  text text not null,
  facts text[] not null,
  asked_at bigint not null,
  answer text,
  answered_at bigint,
  closed_at bigint,
  closed_by text,
  closed_note text,
  org ltree not null
);
create index duty_question_person on duty_question (person, asked_at desc);
create index duty_question_open on duty_question (asked_at desc) where closed_at is null;
-- How far reminders were given, so that a restart gives none twice and misses none.
create table duty_cursor (
  name text primary key,
  at bigint not null,
  data jsonb not null default '{}'
);

do $$ declare t text; begin
  foreach t in array array['duty_fact', 'duty_key', 'duty_exemption', 'duty_question'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy by_org on %I using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()))', t);
    execute format('grant select, insert, update, delete on %I to anlan_app', t);
  end loop;
end $$;
-- An occasion of the whole district concerns everybody below: what stands above one's scope is seen, not changed.
alter table duty_occasion enable row level security;
create policy by_org on duty_occasion for select using (org <@ (select anlan_scope()) or org @> (select anlan_scope()));
create policy write_org on duty_occasion using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
grant select, insert, update, delete on duty_occasion to anlan_app;
grant select, insert, update, delete on duty_cursor to anlan_app;
