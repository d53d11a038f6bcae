-- At which hour (UTC) a person is reminded, and whether at all. Without a row: every day at the usual hour.
create table reminder_setting (
  person_id uuid primary key references person (id),
  paused boolean not null,
  hour smallint not null check (hour between 0 and 23),
  updated_at timestamptz not null,
  version integer not null default 1
);
alter table reminder_setting enable row level security;
create policy own on reminder_setting for select using (person_id = (select actor_id()) or is_trusted_process());
create policy made on reminder_setting for insert with check (person_id = (select actor_id()));
create policy changed on reminder_setting for update using (person_id = (select actor_id()));
grant select, insert, update on reminder_setting to gatehouse_app;

-- One row a person and day, in the transaction that queues the mail: however many processes there are, and whenever one
-- of them is killed, nobody is reminded twice on a day.
create table reminder_sent (
  person_id uuid not null references person (id),
  day date not null,
  sent_at timestamptz not null,
  things integer not null check (things > 0),
  primary key (person_id, day)
);
alter table reminder_sent enable row level security;
create policy own on reminder_sent for select using (person_id = (select actor_id()) or is_trusted_process());
create policy sent on reminder_sent for insert with check (is_trusted_process());
grant select, insert on reminder_sent to gatehouse_app;
