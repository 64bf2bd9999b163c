-- Readings and the bytes they came in, by month. Rows with an instant outside every month fall into the default partition.
create table reading (
  series text not null,
  at bigint not null,
  value double precision,
  flags text[] not null default '{}',
  received_at bigint not null,
  primary key (series, at)
) partition by range (at);
create table reading_default partition of reading default;

-- Another value for an instant that is already known: both stay, nobody decides silently which was right.
create table reading_conflict (
  no bigserial primary key,
  series text not null,
  at bigint not null,
  value double precision,
  flags text[] not null default '{}',
  received_at bigint not null
);
create unique index reading_conflict_once on reading_conflict (series, at, value) nulls not distinct;

-- Every series that ever had a reading, so that "the latest of all" needs no scan.
create table reading_series (series text primary key);

create table raw_frame (
  id bigserial,
  received_at bigint not null,
  gateway text not null,
  device text not null,
  bytes bytea not null,
  verdict text not null check (verdict in ('ok', 'lenient', 'refused')),
  flags text[] not null default '{}',
  primary key (id, received_at)
) partition by range (received_at);
create index raw_frame_device on raw_frame (device, received_at);
create table raw_frame_default partition of raw_frame default;

-- Makes the month that holds `instant` a partition of its own (runs as the owner). False when that is not possible any more
-- because its rows already lie in the default partition, or not wise because the instant is years away.
create function ensure_month(parent text, instant bigint) returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
end $$;
revoke all on function ensure_month(text, bigint) from public;

grant select, insert on reading, reading_conflict, reading_series, raw_frame to anlan_app;
grant update (flags) on reading to anlan_app;
grant usage, select on sequence reading_conflict_no_seq, raw_frame_id_seq to anlan_app;
grant execute on function ensure_month(text, bigint) to anlan_app;
