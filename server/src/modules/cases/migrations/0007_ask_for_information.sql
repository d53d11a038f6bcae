-- An open question on a case, asked of a person or of somebody outside.
create table case_needinfo (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  -- Null for an outside party, whose name and address are sealed with the question.
  asked_of uuid references person (id),
  asked_by uuid references person (id),
  asked_at timestamptz not null,
  due_at timestamptz,
  deferred_until timestamptz,
  -- It waits on whoever asked for the work of the case, so that clocks may stand still.
  from_requester boolean not null,
  state text not null check (state in ('open', 'answered', 'withdrawn')),
  ended_at timestamptz,
  ended_by uuid references person (id),
  question_sealed bytea not null,
  -- The answer, or the reason why nobody needs to answer any more.
  ending_sealed bytea,
  check ((state = 'open') = (ended_at is null))
);
create index case_needinfo_by_case on case_needinfo (case_id, asked_at, id);
create index case_needinfo_by_person on case_needinfo (asked_of, state, asked_at, id) where asked_of is not null;
create index case_needinfo_open on case_needinfo (asked_at, id) where state = 'open' and asked_of is not null;

-- As what else belongs to a case. A merge moves an open one to the case that goes on.
alter table case_needinfo enable row level security;
create policy visible on case_needinfo for select using (exists (select 1 from case_file f where f.id = case_id));
create policy added on case_needinfo for insert with check (exists (select 1 from case_file f where f.id = case_id));
create policy changed on case_needinfo for update using (exists (select 1 from case_file f where f.id = case_id))
  with check (exists (select 1 from case_file f where f.id = case_id));
grant select, insert, update on case_needinfo to gatehouse_app;

alter table case_file
  add column open_needinfos integer not null default 0,
  -- Since when the clocks stand still, and how long they stood in all before that.
  add column paused_at timestamptz,
  add column paused_ms bigint not null default 0 check (paused_ms >= 0);
-- Its deadline stands still: in lists such a case has one, and yet is due at no time.
alter table case_audience add column paused boolean not null default false;

-- By when the case is due in lists. A clock that stands still is due at no time that could be told; what was late when
-- it stopped is late still, and a deadline that a person chose never stands still.
create function case_due(f case_file) returns timestamptz language sql immutable as $$
  select case
    when f.closed_at is not null or f.deadline_at is null then 'infinity'
    when f.paused_at is not null and not f.deadline_by_hand and f.deadline_at > f.paused_at then 'infinity'
    else f.deadline_at end::timestamptz $$;
revoke execute on function case_due(case_file) from public;

create or replace function add_case_audiences(f case_file, wanted uuid[]) returns void
  language sql volatile set search_path = gatehouse, pg_temp as $$
  insert into case_audience (audience, case_id, seq, kind, state, open, severity, assignee_id, team_id, service_id,
      focus_area, waiting_on, due, paused, updated_at)
  select a, f.id, f.seq, f.kind, f.state, f.closed_at is null, f.severity, f.assignee_id, f.team_id, f.service_id,
      f.focus_area, f.waiting_on, case_due(f), f.paused_at is not null and f.deadline_at is not null, f.updated_at
    from unnest(wanted) a $$;

create or replace function keep_case_indexes() returns trigger
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    -- Whoever opens a restricted case is one of its members.
    if new.visibility = 'restricted' and new.opened_by is not null then
      insert into case_member (case_id, person_id, added_at, added_by)
        values (new.id, new.opened_by, new.opened_at, new.opened_by) on conflict do nothing;
    end if;
    delete from case_audience where case_id = new.id;
    perform add_case_audiences(new, array(select case_audiences(new.id, new.visibility, new.team_id)));
    insert into case_search (case_id, seq, tokens) values (new.id, new.seq,
      window_tokens(new.seq) || case_audience_tokens(new.id, new.visibility, new.team_id));
    return null;
  end if;
  if (new.visibility, new.team_id) is not distinct from (old.visibility, old.team_id) then
    update case_audience set state = new.state, open = new.closed_at is null, severity = new.severity,
        assignee_id = new.assignee_id, service_id = new.service_id, focus_area = new.focus_area,
        waiting_on = new.waiting_on, due = case_due(new), paused = new.paused_at is not null and new.deadline_at is not null,
        updated_at = new.updated_at
      where case_id = new.id;
    return null;
  end if;
  delete from case_audience where case_id = new.id;
  perform add_case_audiences(new, array(select case_audiences(new.id, new.visibility, new.team_id)));
  update case_search s set tokens = array(
      select case when t >= 0 then t # search_class(old.visibility) # search_class(new.visibility) else t end
        from unnest(s.tokens) t where t > -4611686018427387904)
      || case_audience_tokens(new.id, new.visibility, new.team_id)
    where s.case_id = new.id;
  return null;
end $$;

create or replace function search_cases(words bigint[], before_seq bigint, wanted integer, of_kind text, in_state text, is_open boolean,
    for_assignee uuid, no_assignee boolean, for_team uuid, my_team boolean, of_severity text, for_service uuid, of_focus text,
    waits_on text, due_from timestamptz, due_before timestamptz, no_deadline boolean)
  returns table (case_id uuid, seq bigint)
  language plpgsql stable security definer set search_path = gatehouse, pg_temp as $$
declare
  classes bigint[];
  readers bigint[];
  newest bigint;
  size bigint := 2048;
  place bigint;
  filtered boolean := num_nonnulls(of_kind, in_state, is_open, for_assignee, for_team, of_severity, for_service, of_focus,
    waits_on, due_from, due_before) > 0 or no_assignee or my_team
    or no_deadline;
  ids uuid[];
  seqs bigint[];
begin
  if sees_all() then
    classes := array[0, 1, 2];
    readers := array[null, null, null]::bigint[];
  elsif actor_kind() = 'person' then
    select array[0, 2]::bigint[] || array_agg(1::bigint), array[null, audience_token(actor_id())] || array_agg(audience_token(t))
      into classes, readers from unnest(my_teams()) t;
    classes := coalesce(classes, array[0, 2]);
    readers := coalesce(readers, array[null, audience_token(actor_id())]);
  else
    return;
  end if;
  newest := least(before_seq - 1, (select last_value from case_file_seq_seq));
  loop
    place := greatest(newest / nullif(size, 0) - 1, 0);
    select array_agg(page.case_id order by page.seq desc), array_agg(page.seq order by page.seq desc) into ids, seqs from (
      select hit.case_id, hit.seq from unnest(classes, readers) as a (class, reader)
        cross join lateral (
          select s.case_id, s.seq from case_search s
           where s.tokens @> array_remove(array(select w # a.class from unnest(words) w) || a.reader || window_token(size, place), null)
             and s.seq < before_seq) hit
       where not filtered or exists (
         select 1 from case_file f where f.id = hit.case_id
            and (of_kind is null or f.kind = of_kind) and (in_state is null or f.state = in_state)
            and (is_open is null or (f.closed_at is null) = is_open)
            and (for_assignee is null or f.assignee_id = for_assignee)
            and (not no_assignee or f.assignee_id is null)
            and (for_team is null or f.team_id = for_team) and (not my_team or f.team_id = any (my_teams()))
            and (of_severity is null or f.severity = of_severity)
            and (for_service is null or f.service_id = for_service) and (of_focus is null or f.focus_area = of_focus)
            and (waits_on is null or (f.waiting_on = waits_on and f.closed_at is null))
            and (due_from is null or case_due(f) >= due_from)
            and (due_before is null or case_due(f) < due_before)
            and (not no_deadline or (f.deadline_at is null and f.closed_at is null)))
       order by hit.seq desc limit wanted) page;
    -- All that were asked for, or all there are: whatever is newer than the last of them was in the window.
    exit when cardinality(ids) >= wanted or size = 0 or place = 0;
    -- The middle window only where the hits so far promise that it fills the page. What does not fill it from the widest
    -- window is so rare that reading every hit costs less than another window.
    size := case
      when size = 2048 and cardinality(ids) * (newest - greatest(newest / 16384 - 1, 0) * 16384) > wanted * (newest - place * size)
        then 16384
      when size < 65536 then 65536 else 0 end;
  end loop;
  return query select * from unnest(ids, seqs);
end $$;
