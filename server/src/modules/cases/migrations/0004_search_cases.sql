-- Search by keyed hashes of words. A token array holds
--   words (63 bits, not negative), whose two lowest bits are turned by the visibility of the case: 0 internal, 1 team,
--     2 restricted, so that a word in cases of one visibility finds nothing of the others;
--   the team of a team case, the members of a restricted one (below -2^62: the low half of a UUID begins with 10);
--   the windows of arrival to which the case belongs, in three sizes (small negative numbers), so that the newest hits
--     are found without reading all older ones. Window n of a size begins at n times the size and is twice as long:
--     each case is in two of them, and one always holds the newest cases, at least as many as its size says.
create table case_search (
  case_id uuid primary key references case_file (id),
  seq bigint not null,
  tokens bigint[] not null
);
create index case_search_tokens on case_search using gin (tokens) with (gin_pending_list_limit = 1024);
-- Nobody reads it but the functions below; they run as the owner.
alter table case_search enable row level security;

create function search_class(visibility text) returns bigint language sql immutable parallel safe
  as $$ select case visibility when 'internal' then 0 when 'team' then 1 else 2 end::bigint $$;
create function audience_token(id uuid) returns bigint language sql immutable strict parallel safe
  as $$ select ('x' || right(replace(id::text, '-', ''), 16))::bit(64)::bigint $$;
create function window_token(size bigint, number bigint) returns bigint language sql immutable parallel safe
  as $$ select -(size * 4294967296 + number + 2) $$;
create function window_tokens(seq bigint) returns bigint[] language sql immutable parallel safe
  as $$ select array_agg(window_token(size, seq / size - back))
          from unnest(array[2048, 16384, 65536]::bigint[]) size cross join generate_series(0, 1) back $$;

create function case_audience_tokens(of_case uuid, visibility text, team_id uuid) returns bigint[]
  language sql stable set search_path = gatehouse, pg_temp as $$
  select coalesce(array_agg(audience_token(a)), '{}') from (
    select team_id where visibility = 'team'
    union all select m.person_id from case_member m where m.case_id = of_case and visibility = 'restricted') x (a) $$;
revoke execute on function case_audience_tokens(uuid, text, uuid) from public;

-- Adds words to what finds a case; part of the transaction that adds the content.
create function add_case_words(to_case uuid, words bigint[]) returns void
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
declare
  class bigint;
begin
  if not case_visible(to_case) then
    raise exception 'no such case' using errcode = 'insufficient_privilege';
  end if;
  select search_class(f.visibility) into class from case_file f where f.id = to_case;
  update case_search s set tokens = array(
      select distinct t from unnest(s.tokens || array(select w # class from unnest(words) w where w >= 0 limit 20000)) t)
    where s.case_id = to_case;
end $$;

-- Removes words that only a label brought.
create function remove_case_words(from_case uuid, words bigint[]) returns void
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
begin
  if not case_visible(from_case) then
    raise exception 'no such case' using errcode = 'insufficient_privilege';
  end if;
  update case_search s set tokens = array(
      select t from unnest(s.tokens) t
      where not exists (select 1 from unnest(words) w, case_file f
        where f.id = from_case and w >= 0 and t = w # search_class(f.visibility)))
    where s.case_id = from_case;
end $$;
revoke execute on function add_case_words(uuid, bigint[]), remove_case_words(uuid, bigint[]) from public;
grant execute on function add_case_words(uuid, bigint[]), remove_case_words(uuid, bigint[]) to gatehouse_app;

create function keep_case_indexes() returns trigger
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
        waiting_on = new.waiting_on, due = case when new.closed_at is null then coalesce(new.deadline_at, 'infinity') else 'infinity' end,
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
revoke execute on function keep_case_indexes() from public;
create trigger keep_indexes after insert or update on case_file for each row execute function keep_case_indexes();

create function keep_member_indexes() returns trigger
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
declare
  f case_file;
begin
  if tg_op = 'INSERT' then
    select * into f from case_file where id = new.case_id;
    -- The trigger of the case itself comes later for whoever opens it.
    if f.visibility = 'restricted' and exists (select 1 from case_search s where s.case_id = f.id) then
      perform add_case_audiences(f, array[new.person_id]);
      update case_search s set tokens = s.tokens || audience_token(new.person_id) where s.case_id = f.id;
    end if;
    return null;
  end if;
  select * into f from case_file where id = old.case_id;
  if f.visibility = 'restricted' then
    delete from case_audience a where a.case_id = f.id and a.audience = old.person_id;
    update case_search s set tokens = array_remove(s.tokens, audience_token(old.person_id)) where s.case_id = f.id;
  end if;
  return null;
end $$;
revoke execute on function keep_member_indexes() from public;
create trigger keep_indexes after insert or delete on case_member for each row execute function keep_member_indexes();

-- The newest cases that hold all the words and that the actor may see, before one of them; ids only, which the caller
-- reads again under the policies. It looks into wider windows of arrival until the page is full, so that neither a frequent
-- word nor a big table makes it slow.
create function search_cases(words bigint[], before_seq bigint, wanted integer, of_kind text, in_state text, is_open boolean,
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
            and (due_from is null or f.deadline_at >= due_from)
            and (due_before is null or (f.deadline_at < due_before and f.closed_at is null))
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
revoke execute on function search_cases(bigint[], bigint, integer, text, text, boolean, uuid, boolean, uuid, boolean, text, uuid,
  text, text, timestamptz, timestamptz, boolean) from public;
grant execute on function search_cases(bigint[], bigint, integer, text, text, boolean, uuid, boolean, uuid, boolean, text, uuid,
  text, text, timestamptz, timestamptz, boolean) to gatehouse_app;
