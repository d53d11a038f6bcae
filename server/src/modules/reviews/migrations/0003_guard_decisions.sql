-- What the code could forget, refused again where the rows are.

-- Nobody decides on what they asked for, wrote or sell; the second person is another one than the first.
create function guard_review_decision() returns trigger language plpgsql as $$
declare r review;
begin
  select * into r from review where case_id = new.case_id;
  if not found or new.round <> r.round or r.state not in ('in-review', 'second-approval') then
    raise exception 'the review takes no decision now' using errcode = 'check_violation';
  end if;
  if r.requester_id = new.person_id then
    raise exception 'who asked for a review does not decide it' using errcode = 'check_violation';
  end if;
  if exists (select 1 from review_outsider o where o.case_id = new.case_id and o.person_id = new.person_id) then
    raise exception 'an author or a person of the vendor does not decide a review' using errcode = 'check_violation';
  end if;
  if new.position = 2 and not exists (select 1 from review_decision d where d.case_id = new.case_id
      and d.round = new.round and d.position = 1 and d.person_id <> new.person_id) then
    raise exception 'the second decision is another person''s' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard before insert on review_decision for each row execute function guard_review_decision();

create function guard_review_state() returns trigger language plpgsql as $$
declare
  wanted text := case new.state when 'approved' then 'approve' else 'approve-with-conditions' end;
  agreed integer;
begin
  if old.two_persons and not new.two_persons and new.round = old.round then
    raise exception 'a round that needs two persons goes on to need them' using errcode = 'check_violation';
  end if;
  if new.state not in ('approved', 'conditional') or old.state = new.state then
    return new;
  end if;
  if old.state = 'conditional' then
    if exists (select 1 from review_condition c where c.case_id = new.case_id and c.round = new.round
        and c.confirmed_at is null) then
      raise exception 'a condition of the review is not confirmed' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.state not in ('in-review', 'second-approval') then
    raise exception 'a review is approved out of review only' using errcode = 'check_violation';
  end if;
  select count(distinct d.person_id) into agreed from review_decision d
   where d.case_id = new.case_id and d.round = new.round and d.decision = wanted;
  if agreed < (case when new.two_persons then 2 else 1 end) then
    raise exception 'too few persons agreed to the review' using errcode = 'check_violation';
  end if;
  if exists (select 1 from review_team t where t.case_id = new.case_id
      and t.round = new.round and t.decision is distinct from 'yes') then
    raise exception 'a team whose yes is required has not said it' using errcode = 'check_violation';
  end if;
  if new.state = 'conditional' and not exists (select 1 from review_condition c where c.case_id = new.case_id
      and c.round = new.round) then
    raise exception 'a conditional approval has conditions' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard before update on review for each row execute function guard_review_state();

-- A team's yes is not the requester's, an author's or the vendor's either.
create function guard_review_team() returns trigger language plpgsql as $$
begin
  if new.decision is not null and (
    exists (select 1 from review r where r.case_id = new.case_id and r.requester_id = new.person_id)
    or exists (select 1 from review_outsider o where o.case_id = new.case_id and o.person_id = new.person_id)) then
    raise exception 'who asked for a review does not agree to it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard before update on review_team for each row execute function guard_review_team();

-- The case says the state that the review has, and the review says the assignee that the case has.
create function follow_review_case() returns trigger
  language plpgsql security definer set search_path = gatehouse, pg_temp as $$
begin
  if new.state <> old.state and not exists (
      select 1 from review r where r.case_id = new.id and r.state = new.state) then
    raise exception 'the state of a review is changed by its module' using errcode = 'check_violation';
  end if;
  if new.assignee_id is distinct from old.assignee_id then
    update review set reviewer_id = new.assignee_id where case_id = new.id;
  end if;
  return null;
end $$;
revoke execute on function follow_review_case() from public;
create trigger follow_review after update of state, assignee_id on case_file for each row
  when (new.kind in ('review', 'vendor-review')) execute function follow_review_case();
