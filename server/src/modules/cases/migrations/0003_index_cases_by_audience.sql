-- Lists ask per audience, so that their plans never walk over cases that the actor may not see: everybody, a team, a
-- person. For whoever sees all there is one audience of all team cases and one of all restricted ones. A case stands
-- exactly once among the audiences of any actor. Only the triggers below write here.
create table case_audience (
  audience uuid not null,
  case_id uuid not null,
  seq bigint not null,
  kind text not null,
  state text not null,
  open boolean not null,
  severity text,
  assignee_id uuid,
  team_id uuid,
  service_id uuid,
  focus_area text not null,
  waiting_on text,
  -- The deadline; infinity where there is none and once the case is closed, so that such cases come last.
  due timestamptz not null,
  updated_at timestamptz not null,
  primary key (case_id, audience)
);
create index case_audience_seq on case_audience (audience, seq desc);
create index case_audience_kind on case_audience (audience, kind, seq desc);
create index case_audience_state on case_audience (audience, state, seq desc);
create index case_audience_assignee on case_audience (audience, assignee_id, seq desc);
create index case_audience_team on case_audience (audience, team_id, seq desc);
create index case_audience_team_due on case_audience (audience, team_id, severity, due, seq);
create index case_audience_severity on case_audience (audience, severity, due, seq);
create index case_audience_service on case_audience (audience, service_id, seq desc) where service_id is not null;
create index case_audience_due on case_audience (audience, due, seq);
create index case_audience_waiting on case_audience (audience, waiting_on, seq desc) where open;
create index case_audience_unowned on case_audience (audience, seq desc) where open and assignee_id is null;
create index case_audience_focus on case_audience (audience, focus_area, severity) include (assignee_id, due) where open;
create index case_audience_updated on case_audience (audience, updated_at desc, seq desc);

create function audience_everybody() returns uuid language sql immutable parallel safe
  as $$ select '00000000-0000-0000-0000-000000000001'::uuid $$;
create function audience_all_teams() returns uuid language sql immutable parallel safe
  as $$ select '00000000-0000-0000-0000-000000000002'::uuid $$;
create function audience_all_restricted() returns uuid language sql immutable parallel safe
  as $$ select '00000000-0000-0000-0000-000000000003'::uuid $$;

create function my_audiences() returns uuid[] language sql stable as $$
  select case
    when sees_all() then array[audience_everybody(), audience_all_teams(), audience_all_restricted()]
    when actor_kind() = 'person' then array[audience_everybody(), actor_id()] || my_teams()
    else '{}'::uuid[] end $$;
revoke execute on function my_audiences() from public;
grant execute on function my_audiences() to gatehouse_app;

alter table case_audience enable row level security;
-- Written so that it is no index condition: a list of audiences among the conditions would cost the index its order.
create policy mine on case_audience for select
  using (array_position((select my_audiences())::uuid[], audience) is not null);
grant select on case_audience to gatehouse_app;

create function case_audiences(of_case uuid, visibility text, team_id uuid) returns setof uuid
  language sql stable set search_path = gatehouse, pg_temp as $$
  select audience_everybody() where visibility = 'internal'
  union all select unnest(array[audience_all_teams(), team_id]) where visibility = 'team'
  union all select audience_all_restricted() where visibility = 'restricted'
  union all select m.person_id from case_member m where m.case_id = of_case and visibility = 'restricted' $$;
revoke execute on function case_audiences(uuid, text, uuid) from public;

create function add_case_audiences(f case_file, wanted uuid[]) returns void
  language sql volatile set search_path = gatehouse, pg_temp as $$
  insert into case_audience (audience, case_id, seq, kind, state, open, severity, assignee_id, team_id, service_id,
      focus_area, waiting_on, due, updated_at)
  select a, f.id, f.seq, f.kind, f.state, f.closed_at is null, f.severity, f.assignee_id, f.team_id, f.service_id,
      f.focus_area, f.waiting_on, case when f.closed_at is null then coalesce(f.deadline_at, 'infinity') else 'infinity' end, f.updated_at
    from unnest(wanted) a $$;
revoke execute on function add_case_audiences(case_file, uuid[]) from public;
