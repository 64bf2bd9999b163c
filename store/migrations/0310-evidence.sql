-- Evidence: what was a photo becomes one kind among several. Every piece keeps the hash of what came in, a copy free of private metadata,
-- the sealed original where the two differ, and a log of custody that the application can only add to.
alter table photo rename to evidence;
alter index photo_pkey rename to evidence_pkey;
alter index photo_sha256 rename to evidence_sha256;
alter table evidence rename column at to received_at;
alter table evidence
  add column kind text not null default 'photo' check (kind in ('photo', 'video', 'audio', 'document', 'signature', 'reading')),
  add column size bigint,
  add column clean_sha256 text,
  -- Who says when and where: 'file' = written in the file, 'device' = told by the sender's device.
  add column claim text check (claim in ('file', 'device')),
  add column name text not null default '',
  -- 64 bits that differ little between pictures that look alike, and six slices of them to look up: at most five different bits leave one slice whole.
  add column phash bit(64),
  add column bands integer[];
update evidence set size = coalesce((data->>'size')::bigint, octet_length(bytes)), clean_sha256 = encode(sha256(bytes), 'hex');
alter table evidence alter column size set not null, alter column clean_sha256 set not null;
create index evidence_clean on evidence (clean_sha256);
create index evidence_bands on evidence using gin (bands) where bands is not null;
-- What came in as evidence is never changed or taken away by the application.
revoke update, delete on evidence from anlan_app;

create table evidence_original (
  evidence_id text primary key references evidence (id),
  sealed bytea not null,
  org ltree not null
);
alter table evidence_original alter column sealed set storage external;

-- Where a piece is used: the field of a case (or a note to it), by which step.
create table evidence_use (
  evidence_id text not null references evidence (id),
  case_id text not null,
  field text not null,
  step text not null,
  at bigint not null,
  by text not null,
  primary key (evidence_id, case_id, field)
);
create index evidence_use_case on evidence_use (case_id);

-- Chain of custody: each line carries the hash of the one before, per piece.
create table custody (
  evidence_id text not null references evidence (id),
  no integer not null,
  at bigint not null,
  who text not null,
  what text not null check (what in ('received', 'stripped', 'viewed', 'exported', 'original', 'attached')),
  detail jsonb not null,
  previous text not null,
  hash text not null,
  primary key (evidence_id, no)
);
create index custody_viewer on custody (evidence_id, who, at);

create function custody_hash(evidence_id text, no integer, at bigint, who text, what text, detail jsonb, previous text) returns text
  language sql immutable parallel safe
  return encode(sha256(convert_to(jsonb_build_array(evidence_id, no, at, who, what, detail, previous)::text, 'UTF8')), 'hex');
-- The only way into the log: runs as the owner, because the application may read it and nothing more.
create function custody_append(entries jsonb) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e jsonb;
  last record;
begin
  for e in select value from jsonb_array_elements(entries) order by value->>'id' loop
    perform pg_advisory_xact_lock(hashtextextended('custody/' || (e->>'id'), 0));
    select c.no, c.hash into last from custody c where c.evidence_id = e->>'id' order by c.no desc limit 1;
    insert into custody (evidence_id, no, at, who, what, detail, previous, hash)
      select e->>'id', n, (e->>'at')::bigint, e->>'who', e->>'what', coalesce(e->'detail', '{}'), p,
        custody_hash(e->>'id', n, (e->>'at')::bigint, e->>'who', e->>'what', coalesce(e->'detail', '{}'), p)
      from (select coalesce(last.no, 0) + 1 as n, coalesce(last.hash, repeat('0', 64)) as p) x;
  end loop;
end $$;
revoke all on function custody_append(jsonb) from public;

-- The user's own Word templates, one in force at a time for each document; earlier ones stay, because documents issued under them must not change.
create table document_template (
  id text primary key,
  decl text not null,
  document text not null,
  name text not null,
  sha256 text not null,
  bytes bytea not null,
  by text not null,
  from_at bigint not null,
  until_at bigint,
  ended_by text
);
create unique index document_template_now on document_template (decl, document) where until_at is null;
create index document_template_of on document_template (decl, document, from_at);

alter table evidence_original enable row level security;
alter table evidence_use enable row level security;
alter table custody enable row level security;
create policy by_org on evidence_original using (org <@ (select anlan_scope())) with check (org <@ (select anlan_scope()));
create policy by_case on evidence_use using (exists (select from case_index c where c.id = case_id)) with check (exists (select from case_index c where c.id = case_id));
create policy by_evidence on custody using (exists (select from evidence e where e.id = evidence_id));
grant select, insert on evidence_original, evidence_use to anlan_app;
grant select on custody to anlan_app;
grant execute on function custody_append(jsonb) to anlan_app;
grant select, insert on document_template to anlan_app;
grant update (until_at, ended_by) on document_template to anlan_app;
