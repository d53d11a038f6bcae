-- What leaves Gatehouse: sealed under a data key of its own, visible to the security group only.
create table outgoing_mail (
  id uuid primary key,
  purpose text not null check (purpose in ('answer', 'acknowledgement', 'notification', 'enrolment')),
  case_id uuid references case_file (id),
  -- Keyed digest, so that an own mail that comes back is known and no identifier is readable.
  message_id_print bytea not null,
  key_wrapped bytea not null,
  sealed bytea not null,
  sealed_envelope bytea not null,
  size integer not null check (size > 0),
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'held')),
  attempts integer not null default 0,
  -- A code of the receiving server or of the system, never its text: that may quote the mail.
  last_error text check (length(last_error) <= 200),
  created_at timestamptz not null,
  sent_at timestamptz
);
-- Already encrypted bytes do not compress.
alter table outgoing_mail alter column sealed set storage external;
create unique index outgoing_mail_message_id on outgoing_mail (message_id_print);
create index outgoing_mail_state on outgoing_mail (state, id desc);
create index outgoing_mail_case on outgoing_mail (case_id) where case_id is not null;

alter table outgoing_mail enable row level security;
create policy security_group on outgoing_mail for select using ((select sees_all()));
-- Whoever answers in a case hands a mail in, and cannot read it back here.
create policy handed_in on outgoing_mail for insert with check (
  is_trusted_process()
  or (actor_kind() = 'person' and (case_id is null or exists (select 1 from case_file c where c.id = case_id))));
create policy delivered on outgoing_mail for update using ((select sees_all()));
grant select, insert, update on outgoing_mail to gatehouse_app;
