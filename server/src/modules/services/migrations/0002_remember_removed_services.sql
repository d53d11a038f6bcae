-- That a service was there once, so that a count of a past instant stays what it was.
create table removed_service (
  id uuid primary key,
  created_at timestamptz not null,
  removed_at timestamptz not null
);
alter table removed_service enable row level security;
create policy signed_in on removed_service for select using (actor_kind() <> 'anonymous');
-- Written while the service is still there, by who may remove it.
create policy noted on removed_service for insert with check (keeps_service(id));
grant select, insert on removed_service to gatehouse_app;
