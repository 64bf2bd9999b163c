-- Read models of the cases, written in the transaction of each step; and the running numbers of documents.
create table case_index (
  id text primary key,
  decl text not null,
  no text not null,
  title text not null,
  org ltree not null,
  org_id text not null,
  area text,
  place_name text not null,
  entity text,
  entity_name text,
  sector text,
  state text not null,
  opened_at bigint not null,
  opened_by text not null,
  changed_at bigint not null,
  ended_at bigint,
  outcome text,
  due_at bigint,
  unknown_year integer,
  late_stage integer not null default 0,
  parent text,
  public_list text,
  public_until bigint,
  drill boolean not null default false,
  -- Title, number, place and entity in lower case, then their pinyin initials: one text to search.
  words text not null
);
create index case_index_list on case_index (decl, opened_at desc, id);
create index case_index_opened on case_index (opened_at desc, id);
create index case_index_due on case_index (due_at, id) where ended_at is null;
create index case_index_org on case_index using gist (org);
create index case_index_entity on case_index (entity, opened_at desc) where entity is not null;
create index case_index_no on case_index (no);
create index case_index_parent on case_index (parent) where parent is not null;
create index case_index_public on case_index (public_list, ended_at desc) where public_list is not null;
create index case_index_unknown on case_index (unknown_year) where unknown_year is not null and ended_at is null;

-- Whose turn it is: the inbox of a person is one look-up by his tokens. Everything here is of open cases.
create table case_turn (
  case_id text not null,
  token text not null,
  step text not null,
  due_at bigint not null,
  decl text not null,
  org ltree not null,
  primary key (case_id, token)
);
create index case_turn_token on case_turn (token, due_at, case_id);
-- Who did something in a case: 已办 and 我发起.
create table case_act (
  person text not null,
  case_id text not null,
  last_at bigint not null,
  opened boolean not null,
  org ltree not null,
  primary key (person, case_id)
);
create index case_act_person on case_act (person, last_at desc);

create table numbering (
  word text not null,
  year integer not null,
  last integer not null,
  primary key (word, year)
);

alter table case_index enable row level security;
alter table case_turn enable row level security;
alter table case_act enable row level security;
create policy by_org on case_index using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_org on case_turn using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_org on case_act using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
grant select, insert, update, delete on case_index, case_turn, case_act, numbering to anlan_app;
