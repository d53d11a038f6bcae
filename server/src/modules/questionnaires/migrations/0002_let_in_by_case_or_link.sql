-- Who keeps definitions. Kept equal to access.ts.
create function keeps_questionnaires() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security') $$;

-- The sheet of the acting guest, while the guest is not sent away and the case is open; null for everybody else.
create function guest_sheet() returns uuid
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select g.sheet_id from sheet_guest g join sheet s on s.id = g.sheet_id join case_file f on f.id = s.case_id
         where g.id = guest_id() and g.sheet_id = guest_of() and g.revoked_at is null and f.closed_at is null $$;
-- Whether the acting guest answers this page of that sheet.
create function guest_has_page(of_page text) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from sheet_guest g
         where g.id = guest_id() and (g.pages is null or of_page = any (g.pages))) $$;
-- A guest whom a person invited hands on at most what that guest was given; a colleague hands on nothing.
create function guest_may_give(wanted text[]) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from sheet_guest g
         where g.id = guest_id() and g.invited_by_guest is null and (g.pages is null or (wanted is not null and wanted <@ g.pages))) $$;
-- Submitting is for a guest who has all pages.
create function guest_has_all() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from sheet_guest g where g.id = guest_id() and g.pages is null) $$;
-- Whether the guest may write to a question: until the sheet is submitted; afterwards while something is asked for again,
-- and then to that, and to what was not answered when it was submitted.
create function guest_may_write(wanted text) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from sheet s where s.id = guest_sheet() and (s.submitted_at is null or (
         exists (select 1 from sheet_answer a where a.sheet_id = s.id and a.reopened_at is not null)
         and not exists (select 1 from sheet_answer a where a.sheet_id = s.id and a.question = wanted
                          and a.reopened_at is null and a.at <= s.submitted_at)))) $$;
revoke execute on function keeps_questionnaires(), guest_sheet(), guest_has_page(text), guest_may_give(text[]),
  guest_has_all(), guest_may_write(text) from public;
grant execute on function keeps_questionnaires(), guest_sheet(), guest_has_page(text), guest_may_give(text[]),
  guest_has_all(), guest_may_write(text) to gatehouse_app;

alter table questionnaire_definition enable row level security;
create policy signed_in on questionnaire_definition for select using (actor_kind() <> 'anonymous');
create policy imported on questionnaire_definition for insert
  with check (keeps_questionnaires() and imported_by is not distinct from actor_id() and (not shipped or is_trusted_process()));
create policy put_in_again on questionnaire_definition for update using (is_trusted_process() and shipped);
create policy removed on questionnaire_definition for delete using (keeps_questionnaires() and not shipped);
grant select, insert, delete, update (title, content, questions, digest, imported_at) on questionnaire_definition to gatehouse_app;

-- A sheet is visible exactly when its case is; to a guest, the one sheet.
alter table sheet enable row level security;
create policy visible on sheet for select using (exists (select 1 from case_file f where f.id = case_id));
create policy opened on sheet for insert with check (
  exists (select 1 from case_file f where f.id = case_id) and (is_trusted_process() or opened_by = actor_id()));
create policy changed on sheet for update using (exists (select 1 from case_file f where f.id = case_id));
create policy of_guest on sheet for select using (id = (select guest_sheet()));
create policy submitted_by_guest on sheet for update using (id = (select guest_sheet()) and (select guest_has_all()))
  with check (submitted_guest = guest_id());
grant select, insert, update (definition_version, submitted_at, submitted_by, submitted_guest, rounds) on sheet to gatehouse_app;
create policy of_guest on questionnaire_definition for select using (
  exists (select 1 from sheet s where s.id = (select guest_sheet()) and s.definition_id = questionnaire_definition.id
    and s.definition_version = questionnaire_definition.version));

-- Whether the actor sees the sheet as a person or as the system: by its case.
create function sheet_visible(wanted uuid) returns boolean
  language sql stable
  as $$ select guest_id() is null and exists (select 1 from sheet s where s.id = wanted) $$;
revoke execute on function sheet_visible(uuid) from public;
grant execute on function sheet_visible(uuid) to gatehouse_app;

alter table sheet_guest enable row level security;
create policy visible on sheet_guest for select using (sheet_visible(sheet_id));
create policy invited on sheet_guest for insert with check (
  sheet_visible(sheet_id) and invited_by_guest is null and (is_trusted_process() or invited_by = actor_id()));
create policy revoked on sheet_guest for update using (sheet_visible(sheet_id));
-- Itself, and whom it handed parts to.
create policy of_guest on sheet_guest for select using (
  sheet_id = (select guest_sheet()) and (id = guest_id() or invited_by_guest = guest_id()));
create policy handed_on on sheet_guest for insert with check (
  sheet_id = (select guest_sheet()) and invited_by is null and invited_by_guest = guest_id() and guest_may_give(pages));
create policy taken_back on sheet_guest for update using (
  sheet_id = (select guest_sheet()) and invited_by_guest = guest_id());
grant select, insert, update (revoked_at, revoked_by) on sheet_guest to gatehouse_app;

-- Nobody reads a digest back; whoever may invite the guest may add a link.
alter table sheet_guest_link enable row level security;
create policy added on sheet_guest_link for insert with check (exists (
  select 1 from sheet_guest g where g.id = guest_id and (guest_id() is null or g.invited_by_guest = guest_id())));
grant insert on sheet_guest_link to gatehouse_app;
alter table sheet_guest_visit enable row level security;

alter table sheet_answer enable row level security;
create policy visible on sheet_answer for select using (sheet_visible(sheet_id));
create policy given on sheet_answer for insert with check (
  sheet_visible(sheet_id) and guest_id is null and (is_trusted_process() or by_id = actor_id()));
create policy changed on sheet_answer for update using (sheet_visible(sheet_id));
create policy of_guest on sheet_answer for select using (
  sheet_id = (select guest_sheet()) and guest_has_page(page));
create policy given_by_guest on sheet_answer for insert with check (
  sheet_id = (select guest_sheet()) and guest_has_page(page) and guest_id = guest_id() and by_id is null
  and reopened_at is null and guest_may_write(question));
create policy changed_by_guest on sheet_answer for update
  using (sheet_id = (select guest_sheet()) and guest_has_page(page) and guest_may_write(question))
  with check (sheet_id = (select guest_sheet()) and guest_has_page(page) and guest_id = guest_id() and by_id is null);
grant select, insert, update on sheet_answer to gatehouse_app;

alter table sheet_answer_version enable row level security;
create policy visible on sheet_answer_version for select using (sheet_visible(sheet_id));
create policy given on sheet_answer_version for insert with check (
  sheet_visible(sheet_id) and guest_id is null and (is_trusted_process() or by_id = actor_id()));
create policy of_guest on sheet_answer_version for select using (
  sheet_id = (select guest_sheet()) and guest_has_page(page));
create policy given_by_guest on sheet_answer_version for insert with check (
  sheet_id = (select guest_sheet()) and guest_has_page(page) and guest_id = guest_id() and by_id is null);
grant select, insert on sheet_answer_version to gatehouse_app;

alter table sheet_comment enable row level security;
create policy visible on sheet_comment for select using (sheet_visible(sheet_id));
create policy said on sheet_comment for insert with check (
  sheet_visible(sheet_id) and guest_id is null and (is_trusted_process() or by_id = actor_id()));
create policy of_guest on sheet_comment for select using (
  sheet_id = (select guest_sheet()) and not internal and guest_has_page(page));
create policy said_by_guest on sheet_comment for insert with check (
  sheet_id = (select guest_sheet()) and not internal and guest_has_page(page) and guest_id = guest_id() and by_id is null);
grant select, insert on sheet_comment to gatehouse_app;

alter table sheet_file enable row level security;
create policy visible on sheet_file for select using (sheet_visible(sheet_id));
create policy sent on sheet_file for insert with check (
  sheet_visible(sheet_id) and guest_id is null and (is_trusted_process() or by_id = actor_id()));
create policy changed on sheet_file for update using (sheet_visible(sheet_id));
create policy forgotten on sheet_file for delete using (is_trusted_process());
create policy of_guest on sheet_file for select using (
  sheet_id = (select guest_sheet()) and guest_has_page(page));
create policy sent_by_guest on sheet_file for insert with check (
  sheet_id = (select guest_sheet()) and guest_has_page(page) and guest_id = guest_id() and by_id is null
  and guest_may_write(question));
-- Its own files only.
create policy changed_by_guest on sheet_file for update using (
  sheet_id = (select guest_sheet()) and guest_has_page(page) and guest_id = guest_id() and guest_may_write(question));
grant select, insert, delete, update (received, finished_at, sha256, removed_at) on sheet_file to gatehouse_app;

alter table sheet_file_piece enable row level security;
create policy of_file on sheet_file_piece for select using (exists (select 1 from sheet_file f where f.id = file_id));
create policy added on sheet_file_piece for insert with check (exists (
  select 1 from sheet_file f where f.id = file_id and f.finished_at is null and f.guest_id is not distinct from guest_id()));
create policy forgotten on sheet_file_piece for delete using (is_trusted_process());
grant select, insert, delete on sheet_file_piece to gatehouse_app;

alter table sheet_claim enable row level security;
create policy visible on sheet_claim using (sheet_visible(sheet_id)) with check (sheet_visible(sheet_id));
grant select, insert, update, delete on sheet_claim to gatehouse_app;
alter table sheet_asked enable row level security;
create policy visible on sheet_asked using (sheet_visible(sheet_id)) with check (sheet_visible(sheet_id));
grant select, insert, update (closed_at) on sheet_asked to gatehouse_app;

-- A link lets in once. It ends the visits that the same guest had, and every refusal looks the same.
create function enter_sheet(given bytea, visit uuid, secret bytea, at_time timestamptz, until timestamptz)
  returns table (guest_id uuid, sheet_id uuid)
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
declare
  entering uuid;
begin
  update sheet_guest_link l set used_at = at_time from sheet_guest g, sheet s, case_file f
   where l.hash = given and l.used_at is null and l.expires_at > at_time
     and g.id = l.guest_id and g.revoked_at is null and s.id = g.sheet_id and f.id = s.case_id and f.closed_at is null
  returning l.guest_id into entering;
  if not found then return; end if;
  delete from sheet_guest_visit v where v.guest_id = entering;
  insert into sheet_guest_visit (id, guest_id, token_hash, began_at, last_seen_at, expires_at)
    values (visit, entering, secret, at_time, at_time, until);
  update sheet_guest g set last_seen_at = at_time where g.id = entering;
  return query select g.id, g.sheet_id from sheet_guest g where g.id = entering;
end $$;

-- Whose visit it is. Noted as seen once a minute.
create function admit_guest(secret bytea, at_time timestamptz, idle interval)
  returns table (visit_id uuid, guest_id uuid, sheet_id uuid)
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
declare
  found_visit sheet_guest_visit;
begin
  select v.* into found_visit from sheet_guest_visit v join sheet_guest g on g.id = v.guest_id
    join sheet s on s.id = g.sheet_id join case_file f on f.id = s.case_id
   where v.token_hash = secret and v.expires_at > at_time and v.last_seen_at > at_time - idle
     and g.revoked_at is null and f.closed_at is null;
  if not found then return; end if;
  if found_visit.last_seen_at < at_time - interval '1 minute' then
    update sheet_guest_visit v set last_seen_at = at_time where v.id = found_visit.id;
    update sheet_guest g set last_seen_at = at_time where g.id = found_visit.guest_id;
  end if;
  return query select found_visit.id, g.id, g.sheet_id from sheet_guest g where g.id = found_visit.guest_id;
end $$;

-- When a guest submits: nothing is asked for again any more, whoever gave the answer that was.
create function settle_reopened() returns void
  language sql volatile security definer set search_path = gatehouse, pg_temp
  as $$ update sheet_answer a set reopened_version = null, reopened_at = null, reopened_by = null, reopened_sealed = null
         where a.sheet_id = guest_sheet() and guest_has_all() and a.reopened_at is not null $$;

-- Ends the visits of the acting guest.
create function leave_sheet() returns void
  language sql volatile security definer set search_path = gatehouse, pg_temp
  as $$ delete from sheet_guest_visit v where v.guest_id = guest_id() $$;

-- Visits and links that are over.
create function forget_visits(before timestamptz) returns void
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
begin
  if not is_trusted_process() then return; end if;
  delete from sheet_guest_visit v where v.expires_at < before;
  delete from sheet_guest_link l where l.expires_at < before;
end $$;
revoke execute on function enter_sheet(bytea, uuid, bytea, timestamptz, timestamptz), admit_guest(bytea, timestamptz, interval),
  settle_reopened(), leave_sheet(), forget_visits(timestamptz) from public;
grant execute on function enter_sheet(bytea, uuid, bytea, timestamptz, timestamptz), admit_guest(bytea, timestamptz, interval),
  settle_reopened(), leave_sheet(), forget_visits(timestamptz) to gatehouse_app;
