-- What a case was until it changed, so that a figure of a past instant stays what it was when a case is reopened, or gets
-- another deadline or service, later. One row a change: `until` is when it stopped being so. The first row after an
-- instant says what was then; without one the case is what it was. Only the trigger writes here, and nothing changes it.
create table case_past (
  case_id uuid not null references case_file (id),
  until timestamptz not null,
  closed_at timestamptz,
  deadline_at timestamptz,
  service_id uuid,
  primary key (case_id, until)
);

-- Of several changes at one instant the first says what was before it.
create function keep_case_past() returns trigger
  language plpgsql security definer set search_path = gatehouse, pg_temp as $$
begin
  insert into case_past (case_id, until, closed_at, deadline_at, service_id)
    values (old.id, new.updated_at, old.closed_at, old.deadline_at, old.service_id)
    on conflict (case_id, until) do nothing;
  return null;
end $$;
revoke execute on function keep_case_past() from public;
create trigger keep_case_past after update of closed_at, deadline_at, service_id on case_file for each row
  when (old.closed_at is distinct from new.closed_at or old.deadline_at is distinct from new.deadline_at
    or old.service_id is distinct from new.service_id)
  execute function keep_case_past();

-- Only counted, by who sees every case.
alter table case_past enable row level security;
create policy counted on case_past for select using ((select sees_all()));
grant select on case_past to gatehouse_app;
