-- Somebody outside who was let in to one thing. Every policy that asks for the kind of actor hears "anonymous": a guest
-- reaches what a policy names guests for by guest_of(), and nothing else, whatever is written tomorrow.
create or replace function actor_kind() returns text language sql stable parallel safe
  as $$ select case coalesce(current_setting('gatehouse.actor_kind', true), '')
    when '' then 'anonymous' when 'guest' then 'anonymous' else current_setting('gatehouse.actor_kind', true) end $$;

create function guest_id() returns uuid language sql stable parallel safe
  as $$ select case when current_setting('gatehouse.actor_kind', true) = 'guest'
    then nullif(current_setting('gatehouse.guest_id', true), '')::uuid end $$;
-- What the guest was let in to; who keeps guests checks that this guest may still be there.
create function guest_of() returns uuid language sql stable parallel safe
  as $$ select case when current_setting('gatehouse.actor_kind', true) = 'guest'
    then nullif(current_setting('gatehouse.guest_of', true), '')::uuid end $$;
grant execute on function guest_id(), guest_of() to gatehouse_app;
