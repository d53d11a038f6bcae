-- How reviews went, as their events tell it until an instant, which counts: what figures are computed from. They count reviews that a
-- reader of figures may not see, and name none, so they run as the owner and for the system's own tasks alone.
create index review_event_states on review_event (at) include (from_state, to_state) where to_state is not null;

-- The reviews to which something happened in the period: review_event_by_time says which, review_event_by_case what. The
-- cost follows the period, not the table. Spans are in milliseconds.
create function review_spans(from_at timestamptz, to_at timestamptz, as_of timestamptz)
  returns table (kind text, service_id uuid, desired_date text, requested_at timestamptz, triaged_at timestamptz,
    responded_at timestamptz, decided_at timestamptz, decision text, ended_at timestamptz, last_state text, in_review double precision,
    waiting_on_team double precision, waiting_on_requester double precision, returned integer, seconded_at timestamptz,
    disagreed_at timestamptz, lapsed_at timestamptz, released_at timestamptz)
  language plpgsql stable security definer set search_path = gatehouse, pg_temp as $$
begin
  if not is_trusted_process() then
    raise exception 'figures are counted by the system' using errcode = 'insufficient_privilege';
  end if;
  return query
  with touched as materialized (
    select distinct e.case_id from review_event e where e.at >= from_at and e.at < to_at and e.at <= as_of
  ), happened as (
    select e.case_id, e.id, e.at, e.name, e.from_state, e.to_state, e.actor_kind, e.actor_id, e.decision,
      case when e.to_state is not null then
        1000 * extract(epoch from coalesce(lead(e.at) over (partition by e.case_id, e.to_state is null order by e.at, e.id), as_of) - e.at)
      end as span
    from touched t join review_event e on e.case_id = t.case_id where e.at <= as_of
  )
  select r.kind, r.service_id, r.desired_date::text, min(e.at),
    min(e.at) filter (where e.from_state = 'requested' and e.to_state <> 'withdrawn'),
    min(e.at) filter (where e.actor_kind = 'person' and e.actor_id is distinct from r.requester_id),
    min(e.at) filter (where e.to_state in ('approved', 'conditional', 'rejected')),
    (array_agg(e.decision order by e.at, e.id) filter (where e.to_state in ('approved', 'conditional', 'rejected')))[1],
    max(e.at) filter (where e.to_state in ('approved', 'conditional', 'rejected', 'not-needed', 'duplicate', 'withdrawn')),
    (array_agg(e.to_state order by e.at desc, e.id desc) filter (where e.to_state is not null))[1],
    coalesce(sum(e.span) filter (where e.to_state in ('in-review', 'second-approval')), 0)::double precision,
    coalesce(sum(e.span) filter (where e.to_state in ('requested', 'accepted')), 0)::double precision,
    coalesce(sum(e.span) filter (where e.to_state = 'needs-info'), 0)::double precision,
    (count(*) filter (where e.from_state in ('in-review', 'second-approval') and e.to_state in ('needs-info', 'in-review')))::integer,
    min(e.at) filter (where e.from_state = 'second-approval' and e.to_state in ('approved', 'conditional', 'rejected')),
    min(e.at) filter (where e.from_state = 'second-approval' and e.to_state = 'in-review'),
    min(e.at) filter (where e.to_state = 'lapsed'),
    min(e.at) filter (where e.name = 'released')
  from happened e join review r on r.case_id = e.case_id
  group by r.case_id;
end $$;
revoke execute on function review_spans(timestamptz, timestamptz, timestamptz) from public;
grant execute on function review_spans(timestamptz, timestamptz, timestamptz) to gatehouse_app;

-- How many reviews were not decided at an instant: what came in before it, less what ended before it.
create function reviews_undecided(as_of timestamptz) returns integer
  language plpgsql stable security definer set search_path = gatehouse, pg_temp as $$
declare
  undecided text[] := array['requested', 'needs-info', 'accepted', 'in-review', 'second-approval'];
begin
  if not is_trusted_process() then
    raise exception 'figures are counted by the system' using errcode = 'insufficient_privilege';
  end if;
  return (select coalesce(sum((e.to_state = any (undecided))::integer - coalesce(e.from_state = any (undecided), false)::integer), 0)
    from review_event e where e.to_state is not null and e.at <= as_of);
end $$;
revoke execute on function reviews_undecided(timestamptz) from public;
grant execute on function reviews_undecided(timestamptz) to gatehouse_app;

-- When each of these services was approved for the first time, in any review.
create function review_first_approvals(services uuid[], as_of timestamptz)
  returns table (service_id uuid, approved_at timestamptz)
  language plpgsql stable security definer set search_path = gatehouse, pg_temp as $$
begin
  if not is_trusted_process() then
    raise exception 'figures are counted by the system' using errcode = 'insufficient_privilege';
  end if;
  return query
  select r.service_id, min(e.at) from review r join review_event e on e.case_id = r.case_id
   where r.service_id = any (services) and e.to_state in ('approved', 'conditional') and e.at <= as_of
   group by r.service_id;
end $$;
revoke execute on function review_first_approvals(uuid[], timestamptz) from public;
grant execute on function review_first_approvals(uuid[], timestamptz) to gatehouse_app;
