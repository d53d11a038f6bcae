-- Since when a service had which assessment, and whether that was current: what a figure of a past instant counts. One
-- row a change, the last one before an instant says what was then. Only the trigger writes here.
create table risk_standing_past (
  service_id uuid not null references service (id) on delete cascade,
  since timestamptz not null,
  assessed_at timestamptz,
  stale boolean not null,
  primary key (service_id, since)
);

-- Of several changes at one instant the last one counts.
create function keep_risk_standing_past() returns trigger
  language plpgsql security definer set search_path = gatehouse, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.assessed_at is not distinct from new.assessed_at
     and (old.stale_since is null) = (new.stale_since is null) then
    return null;
  end if;
  insert into risk_standing_past (service_id, since, assessed_at, stale)
    values (new.service_id, new.computed_at, new.assessed_at, new.stale_since is not null)
    on conflict (service_id, since) do update set assessed_at = excluded.assessed_at, stale = excluded.stale;
  return null;
end $$;
revoke execute on function keep_risk_standing_past() from public;
create trigger keep_risk_standing_past after insert or update of assessed_at, stale_since on risk_standing
  for each row execute function keep_risk_standing_past();

-- What is known of the time before: each assessment since it was reviewed or came in, and present ones that are stale.
insert into risk_standing_past (service_id, since, assessed_at, stale)
  select r.service_id, coalesce(a.reviewed_at, greatest(a.assessed_at, a.started_at)), a.assessed_at, false
    from risk_assessment a join risk_record r on r.id = a.record_id
   where a.state in ('current', 'replaced')
   order by a.number desc
  on conflict do nothing;
insert into risk_standing_past (service_id, since, assessed_at, stale)
  select service_id, stale_since, assessed_at, true from risk_standing where stale_since is not null
  on conflict (service_id, since) do update set stale = true;

alter table risk_standing_past enable row level security;
create policy signed_in on risk_standing_past for select using (actor_kind() <> 'anonymous');
grant select on risk_standing_past to gatehouse_app;
