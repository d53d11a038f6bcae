-- Answers to creates that carried an Idempotency-Key, for 24 hours, so that a repeated call changes nothing twice.
create table idempotency_key (
  person_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  route text not null,
  request_digest bytea not null,
  status integer,
  sealed_answer bytea,
  created_at timestamptz not null,
  primary key (person_id, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
alter table idempotency_key enable row level security;
create policy own on idempotency_key using (person_id = actor_id() or is_system());
grant select, insert, update, delete on idempotency_key to gatehouse_app;
