-- The schema after all migrations. Written by `node store/src/dump-schema.ts`; change it by a new file in store/migrations.
create extension btree_gist;
create extension ltree;

create table account (
  account text not null,
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
  data jsonb not null default '{}'::jsonb,
  constraint account_pkey PRIMARY KEY (account)
);
CREATE INDEX account_person ON public.account USING btree (person);
grant delete, insert, select, update on account to anlan_app;

create table audit (
  no bigint not null,
  at bigint not null,
  who text not null,
  ip text,
  action text not null,
  object text not null,
  ok boolean not null,
  details jsonb,
  previous text not null,
  hash text not null,
  constraint audit_pkey PRIMARY KEY (no)
);
CREATE INDEX audit_at ON public.audit USING btree (at);
CREATE INDEX audit_who ON public.audit USING btree (who, at);
grant select on audit to anlan_app;

create table audit_head (
  id boolean not null default true,
  no bigint not null,
  hash text not null,
  constraint audit_head_id_check CHECK (id),
  constraint audit_head_pkey PRIMARY KEY (id)
);
grant select on audit_head to anlan_app;

create table case_act (
  person text not null,
  case_id text not null,
  last_at bigint not null,
  opened boolean not null,
  org ltree not null,
  constraint case_act_pkey PRIMARY KEY (person, case_id)
);
CREATE INDEX case_act_person ON public.case_act USING btree (person, last_at DESC);
alter table case_act enable row level security;
create policy by_org on case_act for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on case_act to anlan_app;

create table case_index (
  id text not null,
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
  words text not null,
  constraint case_index_pkey PRIMARY KEY (id)
);
CREATE INDEX case_index_due ON public.case_index USING btree (due_at, id) WHERE (ended_at IS NULL);
CREATE INDEX case_index_entity ON public.case_index USING btree (entity, opened_at DESC) WHERE (entity IS NOT NULL);
CREATE INDEX case_index_list ON public.case_index USING btree (decl, opened_at DESC, id);
CREATE INDEX case_index_no ON public.case_index USING btree (no);
CREATE INDEX case_index_opened ON public.case_index USING btree (opened_at DESC, id);
CREATE INDEX case_index_org ON public.case_index USING gist (org);
CREATE INDEX case_index_parent ON public.case_index USING btree (parent) WHERE (parent IS NOT NULL);
CREATE INDEX case_index_public ON public.case_index USING btree (public_list, ended_at DESC) WHERE (public_list IS NOT NULL);
CREATE INDEX case_index_unknown ON public.case_index USING btree (unknown_year) WHERE ((unknown_year IS NOT NULL) AND (ended_at IS NULL));
alter table case_index enable row level security;
create policy by_org on case_index for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on case_index to anlan_app;

create table case_turn (
  case_id text not null,
  token text not null,
  step text not null,
  due_at bigint not null,
  decl text not null,
  org ltree not null,
  constraint case_turn_pkey PRIMARY KEY (case_id, token)
);
CREATE INDEX case_turn_token ON public.case_turn USING btree (token, due_at, case_id);
alter table case_turn enable row level security;
create policy by_org on case_turn for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on case_turn to anlan_app;

create table channel_check (
  channel text not null,
  state text not null,
  checked_at bigint,
  note text not null default ''::text,
  data jsonb not null default '{}'::jsonb,
  constraint channel_check_state_check CHECK ((state = ANY (ARRAY['ok'::text, 'failing'::text, 'unknown'::text]))),
  constraint channel_check_pkey PRIMARY KEY (channel)
);
grant delete, insert, select, update on channel_check to anlan_app;

create table custodian_key (
  id text not null,
  person text not null,
  public_key jsonb not null,
  wrapped jsonb not null,
  fingerprint text not null,
  made_at bigint not null,
  retired_at bigint,
  lost_at bigint,
  lost_because text,
  demo boolean not null default false,
  constraint custodian_key_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX custodian_key_now ON public.custodian_key USING btree (person) WHERE ((retired_at IS NULL) AND (lost_at IS NULL));
grant insert, select on custodian_key to anlan_app;
grant update on custodian_key (lost_at) to anlan_app;
grant update on custodian_key (lost_because) to anlan_app;
grant update on custodian_key (retired_at) to anlan_app;

create table custody (
  evidence_id text not null,
  no integer not null,
  at bigint not null,
  who text not null,
  what text not null,
  detail jsonb not null,
  previous text not null,
  hash text not null,
  constraint custody_what_check CHECK ((what = ANY (ARRAY['received'::text, 'stripped'::text, 'viewed'::text, 'exported'::text, 'original'::text, 'attached'::text]))),
  constraint custody_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint custody_pkey PRIMARY KEY (evidence_id, no)
);
CREATE INDEX custody_viewer ON public.custody USING btree (evidence_id, who, at);
alter table custody enable row level security;
create policy by_evidence on custody for all to {public} using (EXISTS ( SELECT FROM evidence e WHERE (e.id = custody.evidence_id))) with check -;
grant select on custody to anlan_app;

create table document_template (
  id text not null,
  decl text not null,
  document text not null,
  name text not null,
  sha256 text not null,
  bytes bytea not null,
  by text not null,
  from_at bigint not null,
  until_at bigint,
  ended_by text,
  constraint document_template_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX document_template_now ON public.document_template USING btree (decl, document) WHERE (until_at IS NULL);
CREATE INDEX document_template_of ON public.document_template USING btree (decl, document, from_at);
grant insert, select on document_template to anlan_app;
grant update on document_template (ended_by) to anlan_app;
grant update on document_template (until_at) to anlan_app;

create table due (
  kind text not null,
  id text not null,
  name text not null,
  at bigint not null,
  command jsonb not null,
  org ltree not null,
  leased_until bigint not null default 0,
  worker text,
  ready bigint not null generated always as (GREATEST(at, leased_until)) stored,
  constraint due_pkey PRIMARY KEY (kind, id, name)
);
CREATE INDEX due_ready ON public.due USING btree (ready);
alter table due enable row level security;
create policy by_org on due for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on due to anlan_app;

create table duty_cursor (
  name text not null,
  at bigint not null,
  data jsonb not null default '{}'::jsonb,
  constraint duty_cursor_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on duty_cursor to anlan_app;

create table duty_exemption (
  obligation text not null,
  id text not null,
  duty text not null,
  by text not null,
  at bigint not null,
  because text not null,
  lifted_at bigint,
  lifted_because text,
  org ltree not null,
  constraint duty_exemption_pkey PRIMARY KEY (obligation)
);
CREATE INDEX duty_exemption_id ON public.duty_exemption USING btree (id);
alter table duty_exemption enable row level security;
create policy by_org on duty_exemption for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on duty_exemption to anlan_app;

create table duty_fact (
  id text not null,
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
  photos text[] not null default '{}'::text[],
  values jsonb not null,
  words text not null,
  constraint duty_fact_pkey PRIMARY KEY (id)
);
CREATE INDEX duty_fact_at ON public.duty_fact USING btree (at DESC, id);
CREATE INDEX duty_fact_by ON public.duty_fact USING btree (by, at DESC);
CREATE INDEX duty_fact_duty ON public.duty_fact USING btree (duty, at DESC, id);
CREATE INDEX duty_fact_entity ON public.duty_fact USING btree (entity, at DESC) WHERE (entity IS NOT NULL);
CREATE INDEX duty_fact_org ON public.duty_fact USING gist (org);
alter table duty_fact enable row level security;
create policy by_org on duty_fact for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on duty_fact to anlan_app;

create table duty_key (
  key text not null,
  fact text not null,
  duty text not null,
  at bigint not null,
  received_at bigint not null,
  withdrawn_at bigint,
  org ltree not null,
  constraint duty_key_pkey PRIMARY KEY (key, fact)
);
CREATE INDEX duty_key_duty ON public.duty_key USING btree (duty, at);
CREATE INDEX duty_key_fact ON public.duty_key USING btree (fact);
alter table duty_key enable row level security;
create policy by_org on duty_key for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on duty_key to anlan_app;

create table duty_occasion (
  id text not null,
  event text not null,
  title text not null,
  from_at bigint not null,
  to_at bigint,
  entity text,
  area text,
  because text not null,
  org ltree not null,
  constraint duty_occasion_pkey PRIMARY KEY (id)
);
CREATE INDEX duty_occasion_from ON public.duty_occasion USING btree (from_at DESC);
alter table duty_occasion enable row level security;
create policy by_org on duty_occasion for select to {public} using ((org <@ ( SELECT anlan_scope() AS anlan_scope)) OR (org @> ( SELECT anlan_scope() AS anlan_scope))) with check -;
create policy write_org on duty_occasion for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on duty_occasion to anlan_app;

create table duty_question (
  id text not null,
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
  org ltree not null,
  constraint duty_question_pkey PRIMARY KEY (id)
);
CREATE INDEX duty_question_open ON public.duty_question USING btree (asked_at DESC) WHERE (closed_at IS NULL);
CREATE INDEX duty_question_person ON public.duty_question USING btree (person, asked_at DESC);
alter table duty_question enable row level security;
create policy by_org on duty_question for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on duty_question to anlan_app;

create table event (
  seq bigint not null default nextval('event_seq_seq'::regclass),
  kind text not null,
  id text not null,
  version bigint not null,
  at bigint not null,
  by text not null,
  type text not null,
  data jsonb not null,
  org ltree not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint event_version_check CHECK ((version > 0)),
  constraint event_pkey PRIMARY KEY (seq),
  constraint event_kind_id_version_key UNIQUE (kind, id, version)
);
CREATE INDEX event_at ON public.event USING btree (at);
alter table event enable row level security;
create policy by_org on event for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant insert, select on event to anlan_app;

create table evidence (
  id text not null,
  sha256 text not null,
  bytes bytea not null,
  mime text not null,
  taken_at bigint,
  lng double precision,
  lat double precision,
  by text not null,
  received_at bigint not null,
  org ltree not null,
  data jsonb not null default '{}'::jsonb,
  kind text not null default 'photo'::text,
  size bigint not null,
  clean_sha256 text not null,
  claim text,
  name text not null default ''::text,
  phash bit(64),
  bands integer[],
  constraint evidence_claim_check CHECK ((claim = ANY (ARRAY['file'::text, 'device'::text]))),
  constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['photo'::text, 'video'::text, 'audio'::text, 'document'::text, 'signature'::text, 'reading'::text]))),
  constraint evidence_pkey PRIMARY KEY (id)
);
CREATE INDEX evidence_clean ON public.evidence USING btree (clean_sha256);
CREATE INDEX evidence_sha256 ON public.evidence USING btree (sha256);
alter table evidence enable row level security;
create policy by_org on evidence for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant insert, select on evidence to anlan_app;

create table evidence_look (
  band integer not null,
  evidence_id text not null,
  phash bit(64) not null,
  constraint evidence_look_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint evidence_look_pkey PRIMARY KEY (band, evidence_id) INCLUDE (phash)
);
CREATE INDEX evidence_look_of ON public.evidence_look USING btree (evidence_id);
grant insert, select on evidence_look to anlan_app;

create table evidence_original (
  evidence_id text not null,
  sealed bytea not null,
  org ltree not null,
  constraint evidence_original_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint evidence_original_pkey PRIMARY KEY (evidence_id)
);
alter table evidence_original enable row level security;
create policy by_org on evidence_original for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant insert, select on evidence_original to anlan_app;

create table evidence_use (
  evidence_id text not null,
  case_id text not null,
  field text not null,
  step text not null,
  at bigint not null,
  by text not null,
  constraint evidence_use_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint evidence_use_pkey PRIMARY KEY (evidence_id, case_id, field)
);
CREATE INDEX evidence_use_case ON public.evidence_use USING btree (case_id);
alter table evidence_use enable row level security;
create policy by_case on evidence_use for all to {public} using (EXISTS ( SELECT FROM case_index c WHERE (c.id = evidence_use.case_id))) with check (EXISTS ( SELECT FROM case_index c WHERE (c.id = evidence_use.case_id)));
grant insert, select on evidence_use to anlan_app;

create table handover (
  id text not null,
  at bigint not null,
  from_person text not null,
  to_person text not null,
  text text not null,
  facts jsonb not null default '[]'::jsonb,
  accepted_at bigint,
  accepted_by text,
  org ltree not null,
  constraint handover_pkey PRIMARY KEY (id)
);
CREATE INDEX handover_at ON public.handover USING btree (at);
alter table handover enable row level security;
create policy by_org on handover for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on handover to anlan_app;

create table inbox (
  id text not null,
  person text not null,
  at bigint not null,
  text text not null,
  line text,
  link text,
  answered_at bigint,
  data jsonb not null default '{}'::jsonb,
  constraint inbox_pkey PRIMARY KEY (id)
);
CREATE INDEX inbox_person ON public.inbox USING btree (person, at);
grant delete, insert, select, update on inbox to anlan_app;

create table log_entry (
  id text not null,
  at bigint not null,
  by text not null,
  text text not null,
  tone text not null default 'plain'::text,
  link text,
  auto boolean not null default false,
  org ltree not null,
  constraint log_entry_tone_check CHECK ((tone = ANY (ARRAY['plain'::text, 'good'::text, 'bad'::text]))),
  constraint log_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX log_entry_at ON public.log_entry USING btree (at);
alter table log_entry enable row level security;
create policy by_org on log_entry for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on log_entry to anlan_app;

create table login_attempt (
  no bigint not null default nextval('login_attempt_no_seq'::regclass),
  account text not null,
  ip text not null,
  at bigint not null,
  ok boolean not null,
  constraint login_attempt_pkey PRIMARY KEY (no)
);
CREATE INDEX login_attempt_account ON public.login_attempt USING btree (account, at);
CREATE INDEX login_attempt_ip ON public.login_attempt USING btree (ip, at);
CREATE INDEX login_attempt_pair ON public.login_attempt USING btree (account, ip, at);
grant delete, insert, select, update on login_attempt to anlan_app;

create table migration (
  no integer not null,
  name text not null,
  sha256 text not null,
  applied_at bigint not null,
  constraint migration_pkey PRIMARY KEY (no)
);

create table notice_draft (
  id text not null,
  title text not null,
  year integer not null,
  text text not null,
  items jsonb not null,
  warnings jsonb not null default '[]'::jsonb,
  version bigint not null default 1,
  created_at bigint not null,
  by text not null,
  constraint notice_draft_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on notice_draft to anlan_app;

create table numbering (
  word text not null,
  year integer not null,
  last integer not null,
  constraint numbering_pkey PRIMARY KEY (word, year)
);
grant delete, insert, select, update on numbering to anlan_app;

create table outbox (
  key text not null,
  channel text not null,
  person text not null,
  ref_kind text not null,
  ref_id text not null,
  message jsonb not null,
  org ltree not null,
  priority integer not null default 0,
  status text not null default 'waiting'::text,
  attempts integer not null default 0,
  not_before bigint not null,
  leased_until bigint not null default 0,
  worker text,
  last_error text,
  provider_id text,
  created_at bigint not null,
  sent_at bigint,
  ready bigint not null generated always as (GREATEST(not_before, leased_until)) stored,
  constraint outbox_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'stopped'::text, 'dead'::text]))),
  constraint outbox_pkey PRIMARY KEY (key)
);
CREATE INDEX outbox_ready ON public.outbox USING btree (ready) WHERE (status = 'waiting'::text);
CREATE INDEX outbox_ref ON public.outbox USING btree (ref_kind, ref_id);
CREATE INDEX outbox_status ON public.outbox USING btree (status, created_at);
alter table outbox enable row level security;
create policy by_org on outbox for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on outbox to anlan_app;

create table raw_frame (
  id bigint not null default nextval('raw_frame_id_seq'::regclass),
  received_at bigint not null,
  gateway text not null,
  device text not null,
  bytes bytea not null,
  verdict text not null,
  flags text[] not null default '{}'::text[],
  constraint raw_frame_verdict_check CHECK ((verdict = ANY (ARRAY['ok'::text, 'lenient'::text, 'refused'::text]))),
  constraint raw_frame_pkey PRIMARY KEY (id, received_at)
) partition by RANGE (received_at);
CREATE INDEX raw_frame_device ON ONLY public.raw_frame USING btree (device, received_at);
grant insert, select on raw_frame to anlan_app;

create table raw_frame_default partition of raw_frame default;

create table reading (
  series text not null,
  at bigint not null,
  value double precision,
  flags text[] not null default '{}'::text[],
  received_at bigint not null,
  constraint reading_pkey PRIMARY KEY (series, at)
) partition by RANGE (at);
grant insert, select on reading to anlan_app;
grant update on reading (flags) to anlan_app;

create table reading_conflict (
  no bigint not null default nextval('reading_conflict_no_seq'::regclass),
  series text not null,
  at bigint not null,
  value double precision,
  flags text[] not null default '{}'::text[],
  received_at bigint not null,
  constraint reading_conflict_pkey PRIMARY KEY (no)
);
CREATE UNIQUE INDEX reading_conflict_once ON public.reading_conflict USING btree (series, at, value) NULLS NOT DISTINCT;
grant insert, select on reading_conflict to anlan_app;

create table reading_default partition of reading default;

create table reading_series (
  series text not null,
  constraint reading_series_pkey PRIMARY KEY (series)
);
grant insert, select on reading_series to anlan_app;

create table register (
  kind text not null,
  id text not null,
  data jsonb not null,
  org ltree not null,
  valid_from bigint not null default 0,
  valid_to bigint,
  revision integer not null default 1,
  changed_at bigint not null default ((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint,
  changed_by text not null default 'system'::text,
  constraint register_pkey PRIMARY KEY (kind, id)
);
CREATE TRIGGER register_keep BEFORE DELETE OR UPDATE ON public.register FOR EACH ROW EXECUTE FUNCTION register_keep();
grant delete, insert, select, update on register to anlan_app;

create table register_history (
  no bigint not null default nextval('register_history_no_seq'::regclass),
  kind text not null,
  id text not null,
  revision integer not null,
  data jsonb not null,
  org ltree not null,
  valid_from bigint not null,
  valid_to bigint,
  changed_at bigint not null,
  changed_by text not null,
  replaced_at bigint not null default ((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint,
  constraint register_history_pkey PRIMARY KEY (no)
);
CREATE INDEX register_history_of ON public.register_history USING btree (kind, id, revision);
grant select on register_history to anlan_app;

create table register_import (
  id text not null,
  register text not null,
  by text not null,
  at bigint not null,
  result jsonb not null,
  failed jsonb not null,
  org ltree not null,
  constraint register_import_pkey PRIMARY KEY (id)
);
alter table register_import enable row level security;
create policy by_org on register_import for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select on register_import to anlan_app;

create table register_row (
  id text not null,
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
  key text not null,
  runs_out text,
  changed_at bigint not null,
  changed_by text not null,
  confirmed_at bigint not null,
  version bigint not null,
  ended_because text,
  demo boolean not null default false,
  words text not null,
  constraint register_row_pkey PRIMARY KEY (id)
);
CREATE INDEX register_row_entity ON public.register_row USING btree (entity) WHERE (entity IS NOT NULL);
CREATE UNIQUE INDEX register_row_key ON public.register_row USING btree (register, key) WHERE ((valid_to IS NULL) AND (key <> ''::text));
CREATE INDEX register_row_list ON public.register_row USING btree (register, name, id);
CREATE INDEX register_row_org ON public.register_row USING gist (org);
CREATE INDEX register_row_out ON public.register_row USING btree (runs_out) WHERE ((runs_out IS NOT NULL) AND (valid_to IS NULL));
alter table register_row enable row level security;
create policy see_org on register_row for select to {public} using ((org <@ ( SELECT anlan_scope() AS anlan_scope)) OR (org @> ( SELECT anlan_scope() AS anlan_scope))) with check -;
create policy write_org on register_row for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on register_row to anlan_app;

create table register_version (
  id text not null,
  version bigint not null,
  register text not null,
  org ltree not null,
  from_at bigint not null,
  to_at bigint,
  values jsonb not null,
  constraint register_version_pkey PRIMARY KEY (id, version)
);
CREATE INDEX register_version_register ON public.register_version USING btree (register, from_at);
alter table register_version enable row level security;
create policy see_org on register_version for select to {public} using ((org <@ ( SELECT anlan_scope() AS anlan_scope)) OR (org @> ( SELECT anlan_scope() AS anlan_scope))) with check -;
create policy write_org on register_version for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on register_version to anlan_app;

create table report_envelope (
  id text not null,
  case_id text not null,
  kind text not null,
  batch text not null,
  key_id text not null,
  body jsonb not null,
  at bigint not null,
  constraint report_envelope_kind_check CHECK ((kind = ANY (ARRAY['identity'::text, 'payout'::text]))),
  constraint report_envelope_key_id_fkey FOREIGN KEY (key_id) REFERENCES custodian_key(id),
  constraint report_envelope_pkey PRIMARY KEY (id),
  constraint report_envelope_batch_key_id_key UNIQUE (batch, key_id)
);
CREATE INDEX report_envelope_case ON public.report_envelope USING btree (case_id, kind, at);
CREATE INDEX report_envelope_key ON public.report_envelope USING btree (key_id);
alter table report_envelope enable row level security;
create policy by_case on report_envelope for all to {public} using (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_envelope.case_id))) with check (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_envelope.case_id)));
grant insert, select on report_envelope to anlan_app;

create table report_message (
  id text not null,
  case_id text not null,
  by text not null,
  text text not null,
  files text[] not null default '{}'::text[],
  at bigint not null,
  read_at bigint,
  constraint report_message_pkey PRIMARY KEY (id)
);
CREATE INDEX report_message_case ON public.report_message USING btree (case_id, at);
CREATE INDEX report_message_unread ON public.report_message USING btree (case_id) WHERE (read_at IS NULL);
alter table report_message enable row level security;
create policy by_case on report_message for all to {public} using (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_message.case_id))) with check (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_message.case_id)));
grant insert, select on report_message to anlan_app;
grant update on report_message (read_at) to anlan_app;

create table report_opening (
  id text not null,
  case_id text not null,
  kind text not null,
  custodian text not null,
  reason text not null,
  envelopes text[] not null,
  at bigint not null,
  constraint report_opening_kind_check CHECK ((kind = ANY (ARRAY['identity'::text, 'payout'::text]))),
  constraint report_opening_pkey PRIMARY KEY (id)
);
CREATE INDEX report_opening_at ON public.report_opening USING btree (at DESC);
CREATE INDEX report_opening_case ON public.report_opening USING btree (case_id, at);
alter table report_opening enable row level security;
create policy by_case on report_opening for all to {public} using (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_opening.case_id))) with check (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_opening.case_id)));
grant insert, select on report_opening to anlan_app;

create table report_receipt (
  case_id text not null,
  digest bytea not null,
  at bigint not null,
  constraint report_receipt_pkey PRIMARY KEY (case_id),
  constraint report_receipt_digest_key UNIQUE (digest)
);
alter table report_receipt enable row level security;
create policy by_case on report_receipt for all to {public} using (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_receipt.case_id))) with check (EXISTS ( SELECT FROM case_index c WHERE (c.id = report_receipt.case_id)));
grant insert, select on report_receipt to anlan_app;

create table session (
  id text not null,
  account text not null,
  person text not null,
  csrf text not null,
  created_at bigint not null,
  last_seen bigint not null,
  expires_at bigint not null,
  factor_until bigint,
  ip text not null default ''::text,
  agent text not null default ''::text,
  revoked_at bigint,
  data jsonb not null default '{}'::jsonb,
  constraint session_account_fkey FOREIGN KEY (account) REFERENCES account(account),
  constraint session_pkey PRIMARY KEY (id)
);
CREATE INDEX session_account ON public.session USING btree (account) WHERE (revoked_at IS NULL);
CREATE INDEX session_expires ON public.session USING btree (expires_at);
CREATE INDEX session_sid ON public.session USING btree (((data ->> 'sid'::text)));
grant delete, insert, select, update on session to anlan_app;

create table setting (
  key text not null,
  value jsonb not null,
  changed_at bigint not null default ((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint,
  changed_by text not null default 'system'::text,
  constraint setting_pkey PRIMARY KEY (key)
);
grant delete, insert, select, update on setting to anlan_app;

create table sim_call (
  id text not null,
  number text not null,
  key text not null,
  at bigint not null,
  text text not null,
  code text,
  callback text not null default ''::text,
  ringing_until bigint not null,
  answered_at bigint,
  ended_at bigint,
  outcome text,
  data jsonb not null default '{}'::jsonb,
  constraint sim_call_pkey PRIMARY KEY (id),
  constraint sim_call_key_key UNIQUE (key)
);
CREATE INDEX sim_call_number ON public.sim_call USING btree (number, at);
CREATE INDEX sim_call_open ON public.sim_call USING btree (number) WHERE (ended_at IS NULL);
grant delete, insert, select, update on sim_call to anlan_app;

create table sim_callback (
  no bigint not null default nextval('sim_callback_no_seq'::regclass),
  key text not null,
  url text not null,
  body text not null,
  next_at bigint not null,
  attempts integer not null default 0,
  last_error text,
  constraint sim_callback_pkey PRIMARY KEY (no)
);
CREATE INDEX sim_callback_key ON public.sim_callback USING btree (key, no);
CREATE INDEX sim_callback_next ON public.sim_callback USING btree (next_at);
grant delete, insert, select, update on sim_callback to anlan_app;

create table sim_message (
  id text not null,
  number text not null,
  key text not null,
  at bigint not null,
  text text not null,
  code text,
  link text,
  callback text not null default ''::text,
  data jsonb not null default '{}'::jsonb,
  constraint sim_message_pkey PRIMARY KEY (id),
  constraint sim_message_key_key UNIQUE (key)
);
CREATE INDEX sim_message_number ON public.sim_message USING btree (number, at);
grant delete, insert, select, update on sim_message to anlan_app;

create table sim_note (
  no bigint not null default nextval('sim_note_no_seq'::regclass),
  number text not null,
  at bigint not null,
  text text not null,
  constraint sim_note_pkey PRIMARY KEY (no)
);
CREATE INDEX sim_note_number ON public.sim_note USING btree (number, no);
grant delete, insert, select, update on sim_note to anlan_app;

create table sim_phone (
  number text not null,
  power boolean not null default true,
  asleep boolean not null default false,
  data jsonb not null default '{}'::jsonb,
  constraint sim_phone_pkey PRIMARY KEY (number)
);
grant delete, insert, select, update on sim_phone to anlan_app;

create table state (
  kind text not null,
  id text not null,
  version bigint not null,
  org ltree not null,
  open boolean not null,
  keys jsonb not null default '{}'::jsonb,
  state jsonb not null,
  created_at bigint not null,
  updated_at bigint not null,
  constraint state_pkey PRIMARY KEY (kind, id)
);
CREATE INDEX state_keys ON public.state USING gin (keys jsonb_path_ops);
CREATE INDEX state_open ON public.state USING btree (kind, updated_at) WHERE open;
CREATE INDEX state_org ON public.state USING gist (kind, org);
CREATE INDEX state_updated ON public.state USING btree (kind, updated_at);
alter table state enable row level security;
create policy by_org on state for all to {public} using (org <@ ( SELECT anlan_scope() AS anlan_scope)) with check (org <@ ( SELECT anlan_scope() AS anlan_scope));
grant delete, insert, select, update on state to anlan_app;

CREATE OR REPLACE FUNCTION public.anlan_scope()
 RETURNS ltree
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE current_setting('anlan.scope'::text, true) WHEN ''::text THEN NULL::ltree WHEN '*'::text THEN ''::ltree ELSE (current_setting('anlan.scope'::text, true))::ltree END;
-- rights besides the owner's: everybody

CREATE OR REPLACE FUNCTION public.audit_append(entries jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
-- rights besides the owner's: anlan_app EXECUTE

CREATE OR REPLACE FUNCTION public.audit_hash(no bigint, at bigint, who text, ip text, action text, object text, ok boolean, details jsonb, previous text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN encode(sha256(convert_to((jsonb_build_array(no, at, who, ip, action, object, ok, details, previous))::text, 'UTF8'::name)), 'hex'::text);
-- rights besides the owner's: everybody

CREATE OR REPLACE FUNCTION public.custody_append(entries jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
-- rights besides the owner's: anlan_app EXECUTE

CREATE OR REPLACE FUNCTION public.custody_hash(evidence_id text, no integer, at bigint, who text, what text, detail jsonb, previous text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN encode(sha256(convert_to((jsonb_build_array(evidence_id, no, at, who, what, detail, previous))::text, 'UTF8'::name)), 'hex'::text);
-- rights besides the owner's: everybody

CREATE OR REPLACE FUNCTION public.ensure_month(parent text, instant bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  first timestamp := date_trunc('month', to_timestamp(instant / 1000.0) at time zone 'UTC');
  lo bigint := extract(epoch from first) * 1000;
  hi bigint := extract(epoch from first + interval '1 month') * 1000;
  part text := parent || to_char(first, '_YYYY_MM');
  taken boolean;
begin
  if parent not in ('reading', 'raw_frame') then raise exception 'no monthly table: %', parent; end if;
  if to_regclass('public.' || part) is not null then return true; end if;
  if first not between (now() at time zone 'UTC') - interval '3 years' and (now() at time zone 'UTC') + interval '4 months' then return false; end if;
  perform pg_advisory_xact_lock(hashtextextended('ensure_month', 0));
  if to_regclass('public.' || part) is not null then return true; end if;
  execute format('select exists (select from public.%I where %I >= %s and %I < %s)', parent || '_default',
    case parent when 'reading' then 'at' else 'received_at' end, lo, case parent when 'reading' then 'at' else 'received_at' end, hi) into taken;
  if taken then return false; end if;
  execute format('create table public.%I partition of public.%I for values from (%s) to (%s)', part, parent, lo, hi);
  return true;
exception when check_violation then
  return false;
end $function$;
-- rights besides the owner's: anlan_app EXECUTE

CREATE OR REPLACE FUNCTION public.register_keep()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into register_history (kind, id, revision, data, org, valid_from, valid_to, changed_at, changed_by)
    values (old.kind, old.id, old.revision, old.data, old.org, old.valid_from, old.valid_to, old.changed_at, old.changed_by);
  if tg_op = 'DELETE' then return old; end if;
  new.revision := old.revision + 1;
  return new;
end $function$;
-- rights besides the owner's: everybody
