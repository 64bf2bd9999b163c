-- Drafts of the next notice: the text as imported, its items, and what a person mapped each to.
create table notice_draft (
  id text primary key,
  title text not null,
  year integer not null,
  text text not null,
  items jsonb not null,
  warnings jsonb not null default '[]',
  version bigint not null default 1,
  created_at bigint not null,
  by text not null
);
grant select, insert, update, delete on notice_draft to anlan_app;
