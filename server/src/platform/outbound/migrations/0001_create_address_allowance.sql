-- Ranges of addresses that are not public and may be connected to all the same. Everybody who is signed in may know them;
-- an administrator or the console of the machine decides.
create table address_allowance (
  id uuid primary key,
  -- Host bits are zero: the type refuses others.
  range cidr not null unique,
  reason text not null check (length(reason) between 1 and 500),
  -- Null: the console.
  allowed_by uuid references person (id),
  allowed_at timestamptz not null
);
create index address_allowance_by_person on address_allowance (allowed_by) where allowed_by is not null;

alter table address_allowance enable row level security;
create policy signed_in on address_allowance for select using (actor_kind() <> 'anonymous');
create policy allowed on address_allowance for insert
  with check (is_trusted_process() or (actor_holds('administrator') and allowed_by = actor_id()));
create policy withdrawn on address_allowance for delete using (is_trusted_process() or actor_holds('administrator'));

grant select, insert, delete on address_allowance to gatehouse_app;
