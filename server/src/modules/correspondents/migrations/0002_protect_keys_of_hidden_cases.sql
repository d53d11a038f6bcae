-- The key of an address encrypts the answers of all its cases: who sees only some of them does not choose it. Otherwise
-- somebody could meet the address in a case of their own and have the answers of a hidden one encrypted to themselves.
create function correspondent_wholly_visible(wanted uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select sees_all() or not exists (
    select 1 from correspondent_case l where l.correspondent_id = wanted and not case_visible(l.case_id)) $$;
revoke execute on function correspondent_wholly_visible(uuid) from public;
grant execute on function correspondent_wholly_visible(uuid) to gatehouse_app;

drop policy of_visible_correspondent on correspondent_key;
create policy of_visible_correspondent on correspondent_key for select using (
  exists (select 1 from correspondent c where c.id = correspondent_id));
create policy handed_in on correspondent_key for insert with check (
  exists (select 1 from correspondent c where c.id = correspondent_id)
  and (standing = 'offered' or correspondent_wholly_visible(correspondent_id)));
create policy chosen on correspondent_key for update
  using (exists (select 1 from correspondent c where c.id = correspondent_id) and correspondent_wholly_visible(correspondent_id));
create policy removed on correspondent_key for delete
  using (exists (select 1 from correspondent c where c.id = correspondent_id) and correspondent_wholly_visible(correspondent_id));
