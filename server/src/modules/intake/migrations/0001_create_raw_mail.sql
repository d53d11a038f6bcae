-- A mail exactly as it came, committed before it was acknowledged; sealed under a data key of its own.
create table raw_mail (
  id uuid primary key,
  received_at timestamptz not null,
  size integer not null check (size >= 0),
  state text not null default 'received'
    check (state in ('received', 'filed', 'duplicate', 'own-copy', 'quarantined')),
  key_wrapped bytea not null,
  sealed bytea not null,
  sealed_envelope bytea not null,
  -- Keyed digests, so that equal things are found and nothing is readable.
  message_id_print bytea,
  content_print bytea,
  repeat_print bytea,
  case_id uuid references case_file (id),
  case_message_id uuid,
  duplicate_of uuid references raw_mail (id),
  -- A code of the module's list of reasons; what it says in detail is sealed.
  reason text,
  sealed_reason bytea,
  -- What the acknowledgement needs to know; forgotten once it was sent.
  sealed_follow_up bytea,
  attempts integer not null default 0,
  processed_at timestamptz,
  check (state <> 'quarantined' or reason is not null),
  check (state <> 'filed' or case_id is not null),
  check (state <> 'duplicate' or duplicate_of is not null)
);
-- Already encrypted bytes do not compress.
alter table raw_mail alter column sealed set storage external;
create index raw_mail_message_id_print on raw_mail (message_id_print) where message_id_print is not null;
create index raw_mail_repeat on raw_mail (repeat_print, received_at) where repeat_print is not null;
create index raw_mail_quarantine on raw_mail (received_at desc, id desc) where state = 'quarantined';
create index raw_mail_waiting on raw_mail (received_at) where state = 'received';
create index raw_mail_case on raw_mail (case_id) where case_id is not null;

alter table raw_mail enable row level security;
create policy seen on raw_mail for select using (
  is_system() or sees_all() or (case_id is not null and exists (select 1 from case_file c where c.id = case_id))
);
create policy accepted on raw_mail for insert with check (is_trusted_process() and state = 'received');
create policy decided on raw_mail for update using (is_system() or sees_all());
grant select, insert, update on raw_mail to gatehouse_app;

-- To which team a report goes; tried in order, the first that matches decides. Not content: patterns are set by people.
create table routing_rule (
  id uuid primary key,
  position integer not null,
  kind text not null check (kind in ('recipient', 'keyword')),
  pattern text not null check (length(pattern) between 1 and 200),
  team_id uuid not null references team (id),
  created_at timestamptz not null
);
create unique index routing_rule_position on routing_rule (position);
alter table routing_rule enable row level security;
create policy known on routing_rule for select using (is_trusted_process() or actor_kind() = 'person');
create policy edited on routing_rule for all using (is_trusted_process() or actor_kind() = 'person');
grant select, insert, update, delete on routing_rule to gatehouse_app;
