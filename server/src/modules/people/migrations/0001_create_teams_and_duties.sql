create table team (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 500),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create unique index team_by_name on team (lower(name));

-- Who is told first: the order of point persons and deputies is part of the duty.
create table team_member (
  team_id uuid not null references team (id),
  person_id uuid not null references person (id),
  duty text not null check (duty in ('lead', 'point-person', 'deputy', 'member')),
  position integer not null default 0,
  primary key (team_id, person_id, duty)
);
create unique index team_member_one_lead on team_member (team_id) where duty = 'lead';
create index team_member_by_person on team_member (person_id, team_id);

create table absence (
  id uuid primary key,
  person_id uuid not null references person (id),
  from_at timestamptz not null,
  until_at timestamptz not null,
  created_at timestamptz not null,
  check (until_at > from_at)
);
create index absence_by_person on absence (person_id, until_at);

-- The teams of the acting person: the word in which policies of team visibility are written.
create function my_teams() returns uuid[]
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select coalesce(array_agg(distinct team_id), '{}') from team_member
         where actor_kind() = 'person' and person_id = actor_id() $$;
revoke execute on function my_teams() from public;
grant execute on function my_teams() to gatehouse_app;

-- Teams, duties and absences are for everybody who is signed in (whom to ask), and for nobody else.
alter table team enable row level security;
create policy signed_in on team for select using (actor_kind() <> 'anonymous');
create policy made on team for insert
  with check (is_trusted_process() or actor_holds('administrator') or actor_holds('manager'));
create policy changed on team for update
  using (is_trusted_process() or actor_holds('administrator') or actor_holds('manager'));

alter table team_member enable row level security;
create policy signed_in on team_member for select using (actor_kind() <> 'anonymous');
create policy made on team_member for insert
  with check (is_trusted_process() or actor_holds('administrator') or actor_holds('manager'));
create policy removed on team_member for delete
  using (is_trusted_process() or actor_holds('administrator') or actor_holds('manager'));

alter table absence enable row level security;
create policy signed_in on absence for select using (actor_kind() <> 'anonymous');
create policy made on absence for insert
  with check (person_id = actor_id() or is_trusted_process() or actor_holds('administrator') or actor_holds('manager'));
create policy removed on absence for delete
  using (person_id = actor_id() or is_trusted_process() or actor_holds('administrator') or actor_holds('manager'));

grant select, insert, update on team to gatehouse_app;
grant select, insert, delete on team_member to gatehouse_app;
grant select, insert, delete on absence to gatehouse_app;
