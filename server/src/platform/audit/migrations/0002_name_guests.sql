-- What a guest does is written down under the id of that guest, which stands where a person's session stands.
alter table audit_entry drop constraint audit_entry_actor_kind_check;
alter table audit_entry add constraint audit_entry_actor_kind_check
  check (actor_kind in ('person', 'system', 'console', 'anonymous', 'guest'));
alter table audit_entry add constraint audit_entry_names_guest check (actor_kind <> 'guest' or credential_id is not null);

drop policy in_own_name on audit_entry;
create policy in_own_name on audit_entry for insert with check (
  case when guest_id() is null
    then actor_kind = actor_kind() and actor_id is not distinct from actor_id()
    else actor_kind = 'guest' and actor_id is null and credential_id = guest_id() end);
