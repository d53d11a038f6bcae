-- How much waits for reviewers, restricted reviews included: kind, depth and state, and nothing that names one.
create function review_queue() returns table (kind text, depth text, state text)
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select r.kind, coalesce(r.depth, r.suggested_depth), r.state from review r
         where r.state in ('requested', 'accepted', 'in-review', 'second-approval') and actor_kind() <> 'anonymous' $$;
revoke execute on function review_queue() from public;
grant execute on function review_queue() to gatehouse_app;
