-- What was answered when a sheet was submitted, or when what it was opened for was decided, stays until it is asked for again,
-- whatever the code forgot to look at. Guests have a policy of their own for that; this is for everybody.
create function keep_submitted_answer() returns trigger
  language plpgsql security definer set search_path = gatehouse, pg_temp as $$
begin
  if old.reopened_at is null and exists (
      select 1 from sheet s where s.id = new.sheet_id and s.submitted_at is not null and old.at <= s.submitted_at) then
    raise exception 'an answer of a submitted sheet stays' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke execute on function keep_submitted_answer() from public;
create trigger stays_when_submitted before update of version, sealed, unknown on sheet_answer for each row
  when (old.version <> new.version or old.sealed <> new.sealed or old.unknown <> new.unknown)
  execute function keep_submitted_answer();
