-- As the permission deadline-rules.write, also in the database.
drop policy signed_in on deadline_rule;
create policy signed_in on deadline_rule for select using (actor_kind() <> 'anonymous');
create policy set_first on deadline_rule for insert
  with check (is_trusted_process() or actor_holds('administrator') or actor_holds('security'));
create policy changed on deadline_rule for update
  using (is_trusted_process() or actor_holds('administrator') or actor_holds('security'));
