-- A sensitive change that waits for a second person, or was made without one by a stated exception.
create table approval (
  id uuid primary key,
  kind text not null check (length(kind) <= 80),
  subject_type text not null check (length(subject_type) <= 40),
  subject_id text not null check (length(subject_id) between 1 and 200),
  -- Of a case: then only who sees the case sees the request. No reference: the cases come after this module.
  case_id uuid,
  decide text not null check (length(decide) <= 80),
  deciding_roles text[] not null,
  state text not null check (state in ('pending', 'approved', 'rejected', 'expired', 'withdrawn')),
  requested_by uuid references person (id),
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  -- Payload, effect and reasons may quote content: sealed under a key of this row.
  wrapped_key bytea not null,
  sealed_payload bytea not null,
  -- Keyed digest of the payload: tells the same change from another one of the same thing.
  payload_print bytea not null check (length(payload_print) = 32),
  sealed_effect bytea not null,
  sealed_reason bytea,
  decided_by uuid references person (id),
  decided_at timestamptz,
  sealed_decision_reason bytea,
  exception text check (exception in ('single-administrator', 'console', 'break-glass')),
  -- What was made without a second person is looked at by one afterwards.
  review text check (review in ('due', 'done')),
  reviewed_by uuid references person (id),
  reviewed_at timestamptz,
  sealed_review bytea,
  constraint decided_by_another check (
    state not in ('approved', 'rejected') or exception is not null
    or (decided_by is not null and requested_by is not null and decided_by <> requested_by)),
  constraint reviewed_by_another check (review is distinct from 'done' or reviewed_by is distinct from decided_by),
  constraint console_only_without_person check (requested_by is not null or exception = 'console'),
  constraint decided_at_with_state check ((state in ('pending', 'expired')) = (decided_at is null))
);
create index approval_by_state on approval (state, id desc);
create index approval_pending_by_expiry on approval (expires_at) where state = 'pending';
create index approval_due_for_review on approval (id desc) where review = 'due';
-- The same change of the same thing is asked for once at a time.
create unique index approval_pending_once on approval (kind, subject_type, subject_id, payload_print) where state = 'pending';

-- Runs with the rights of who asks, so the policies of case_file decide; bound late, because that table comes later.
create function approval_case_visible(of_case uuid) returns boolean language plpgsql stable
  as $$ begin return exists (select 1 from case_file c where c.id = of_case); end $$;
create function approval_visible(of_case uuid, requester uuid, roles text[]) returns boolean language plpgsql stable
  as $$ begin
    if is_trusted_process() then return true; end if;
    if of_case is not null then return approval_case_visible(of_case); end if;
    return requester = actor_id() or exists (select 1 from unnest(roles) r where actor_holds(r));
  end $$;

-- A decision is made once, and what was asked for never changes.
create function guard_approval() returns trigger language plpgsql as $$
begin
  if row (new.id, new.kind, new.subject_type, new.subject_id, new.case_id, new.decide, new.deciding_roles,
          new.requested_by, new.requested_at, new.expires_at, new.wrapped_key, new.sealed_payload, new.payload_print, new.sealed_effect, new.sealed_reason)
     is distinct from
     row (old.id, old.kind, old.subject_type, old.subject_id, old.case_id, old.decide, old.deciding_roles,
          old.requested_by, old.requested_at, old.expires_at, old.wrapped_key, old.sealed_payload, old.payload_print, old.sealed_effect, old.sealed_reason)
  then raise exception 'what was asked for cannot be changed' using errcode = 'insufficient_privilege'; end if;
  if old.state <> 'pending'
     and row (new.state, new.decided_by, new.decided_at, new.sealed_decision_reason, new.exception)
         is distinct from row (old.state, old.decided_by, old.decided_at, old.sealed_decision_reason, old.exception)
  then raise exception 'a decision cannot be changed' using errcode = 'insufficient_privilege'; end if;
  if old.review is distinct from new.review and old.review = 'done'
  then raise exception 'a review cannot be changed' using errcode = 'insufficient_privilege'; end if;
  return new;
end $$;
create trigger guard before update on approval for each row execute function guard_approval();

alter table approval enable row level security;
create policy visible on approval for select using (approval_visible(case_id, requested_by, deciding_roles));
-- What was done without a second person is no secret to those who answer for the house; of a case, to who sees it.
create policy alarmed on approval for select using (
  case_id is null and exception is not null and (actor_holds('administrator') or actor_holds('security')));
create policy asked_in_own_name on approval for insert
  with check (requested_by is not distinct from actor_id() and approval_visible(case_id, requested_by, deciding_roles));
create policy decided_in_own_name on approval for update
  using (approval_visible(case_id, requested_by, deciding_roles))
  with check (is_trusted_process() or decided_by = actor_id() or reviewed_by = actor_id());
grant select, insert, update on approval to gatehouse_app;
