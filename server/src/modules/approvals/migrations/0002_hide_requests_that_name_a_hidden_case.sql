-- The other case that a request names (a merge, a duplicate): who does not see that one does not see the request.
alter table approval add column other_case_id uuid;

create function approval_names_visible(of_case uuid, other_case uuid, requester uuid, roles text[]) returns boolean
  language plpgsql stable as $$ begin
    return approval_visible(of_case, requester, roles)
      and (other_case is null or is_trusted_process() or approval_case_visible(other_case));
  end $$;

drop policy visible on approval;
create policy visible on approval for select
  using (approval_names_visible(case_id, other_case_id, requested_by, deciding_roles));
drop policy asked_in_own_name on approval;
create policy asked_in_own_name on approval for insert
  with check (requested_by is not distinct from actor_id()
    and approval_names_visible(case_id, other_case_id, requested_by, deciding_roles));
drop policy decided_in_own_name on approval;
create policy decided_in_own_name on approval for update
  using (approval_names_visible(case_id, other_case_id, requested_by, deciding_roles))
  with check (is_trusted_process() or decided_by = actor_id() or reviewed_by = actor_id());

-- The guard of what was asked for holds this column as well.
create function guard_other_case() returns trigger language plpgsql as $$
begin
  raise exception 'what was asked for cannot be changed' using errcode = 'insufficient_privilege';
end $$;
create trigger guard_other_case before update on approval
  for each row when (new.other_case_id is distinct from old.other_case_id) execute function guard_other_case();
