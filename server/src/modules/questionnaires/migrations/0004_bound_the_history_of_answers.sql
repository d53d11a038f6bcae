-- What is written within minutes by one author is one version, and each author keeps a bounded number of them. Kept is
-- what was submitted, decided on or spoken about; all that was here before counts as kept.
alter table sheet_answer_version add column kept boolean not null default true,
  -- When the run of writing began of which this is the last state; null: with it.
  add column begun_at timestamptz;
alter table sheet_answer_version alter column kept set default false;

create function keeps_what_is_kept() returns trigger language plpgsql as $$
begin
  if old.kept and not new.kept then
    raise exception 'what is kept stays kept' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke execute on function keeps_what_is_kept() from public;
create trigger stays_kept before update on sheet_answer_version for each row execute function keeps_what_is_kept();

create policy kept on sheet_answer_version for update using (sheet_visible(sheet_id)) with check (kept);
create policy kept_by_guest on sheet_answer_version for update
  using (sheet_id = (select guest_sheet()) and guest_has_page(page)) with check (kept);
-- Authors take back their own, and never the one that counts now.
create policy replaced on sheet_answer_version for delete using (
  not kept and sheet_visible(sheet_id) and guest_id is null and (is_trusted_process() or by_id = actor_id())
  and exists (select 1 from sheet_answer a where a.sheet_id = sheet_answer_version.sheet_id
    and a.question = sheet_answer_version.question and a.version > sheet_answer_version.version));
create policy replaced_by_guest on sheet_answer_version for delete using (
  not kept and sheet_id = (select guest_sheet()) and guest_has_page(page) and guest_id = guest_id()
  and exists (select 1 from sheet_answer a where a.sheet_id = sheet_answer_version.sheet_id
    and a.question = sheet_answer_version.question and a.version > sheet_answer_version.version));
grant delete, update (kept) on sheet_answer_version to gatehouse_app;
