-- A removed file goes after a while, unless a decision rests on it; all that were here before count as kept.
alter table sheet_file add column kept boolean not null default true;
alter table sheet_file alter column kept set default false;
create index sheet_file_removed on sheet_file (removed_at) where removed_at is not null and not kept;
create trigger stays_kept before update on sheet_file for each row execute function keeps_what_is_kept();
grant update (kept) on sheet_file to gatehouse_app;

drop policy forgotten on sheet_file;
create policy forgotten on sheet_file for delete using (
  is_trusted_process() and (finished_at is null or (removed_at is not null and not kept)));
