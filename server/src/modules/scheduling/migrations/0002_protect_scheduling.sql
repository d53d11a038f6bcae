-- Kept equal to access.ts.
create function keeps_schedule() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security') or actor_holds('manager') $$;
create function keeps_capacity_of(of_person uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select keeps_schedule() or (of_person = actor_id() and actor_holds('point-person')) $$;
create function books_slots() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('security') or actor_holds('point-person')
            or actor_holds('engineer') or actor_holds('manager') $$;
-- When people are taken, whoever may see for what: the times alone.
create function taken_times(of_persons uuid[], after timestamptz, before timestamptz)
  returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select b.person_id, b.starts_at, b.ends_at from slot_booking b
         where b.state = 'booked' and b.person_id = any (of_persons) and b.starts_at < before and b.ends_at > after
           and actor_kind() <> 'anonymous' $$;
revoke execute on function keeps_schedule(), keeps_capacity_of(uuid), books_slots(),
  taken_times(uuid[], timestamptz, timestamptz) from public;
grant execute on function keeps_schedule(), keeps_capacity_of(uuid), books_slots(),
  taken_times(uuid[], timestamptz, timestamptz) to gatehouse_app;

alter table reviewer_capacity enable row level security;
create policy signed_in on reviewer_capacity for select using (actor_kind() <> 'anonymous');
create policy said on reviewer_capacity for insert with check (keeps_capacity_of(person_id));
create policy changed on reviewer_capacity for update using (keeps_capacity_of(person_id));
grant select, insert, update (hours_per_week, zone, version, updated_at) on reviewer_capacity to gatehouse_app;

alter table slot_offer enable row level security;
create policy signed_in on slot_offer for select using (actor_kind() <> 'anonymous');
create policy offered on slot_offer for insert with check (keeps_capacity_of(person_id));
create policy taken_back on slot_offer for delete using (keeps_capacity_of(person_id));
grant select, insert, delete on slot_offer to gatehouse_app;

alter table freeze_window enable row level security;
create policy signed_in on freeze_window for select using (actor_kind() <> 'anonymous');
create policy set_in_own_name on freeze_window for insert
  with check (keeps_schedule() and set_by is not distinct from actor_id());
create policy lifted on freeze_window for delete using (keeps_schedule());
grant select, insert, delete on freeze_window to gatehouse_app;

-- That there is an appointment for a review is for who sees the review.
alter table slot_booking enable row level security;
create policy visible on slot_booking for select using (exists (select 1 from case_file f where f.id = case_id));
create policy booked_in_own_name on slot_booking for insert with check (books_slots()
  and booked_by is not distinct from actor_id() and exists (select 1 from case_file f where f.id = case_id));
create policy moved on slot_booking for update using (books_slots() and exists (select 1 from case_file f where f.id = case_id));
grant select, insert, update (person_id, starts_at, ends_at, state, sequence, told_sequence) on slot_booking to gatehouse_app;

alter table calendar_feed enable row level security;
create policy own on calendar_feed for select using (person_id = actor_id() or is_trusted_process());
create policy made_for_oneself on calendar_feed for insert with check (person_id = actor_id() and books_slots());
create policy revoked on calendar_feed for update using (person_id = actor_id() or is_trusted_process());
grant select, insert, update (revoked_at) on calendar_feed to gatehouse_app;

alter table quarter_goal enable row level security;
create policy signed_in on quarter_goal for select using (actor_kind() <> 'anonymous');
create policy made on quarter_goal for insert with check (keeps_schedule() and made_by is not distinct from actor_id());
create policy changed on quarter_goal for update using (keeps_schedule());
create policy removed on quarter_goal for delete using (keeps_schedule());
grant select, insert, delete, update (quarter, title_sealed, reached_at, version) on quarter_goal to gatehouse_app;

alter table review_goal enable row level security;
create policy visible on review_goal for select using (exists (select 1 from case_file f where f.id = case_id));
create policy tied on review_goal for insert with check (books_slots()
  and tied_by is not distinct from actor_id() and exists (select 1 from case_file f where f.id = case_id));
create policy untied on review_goal for delete using (books_slots() and exists (select 1 from case_file f where f.id = case_id));
grant select, insert, delete on review_goal to gatehouse_app;
