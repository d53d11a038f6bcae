-- Which evidence a seal names, in the clear, so that its captures are kept; the seal itself holds what they said.
create table review_seal_evidence (
  case_id uuid not null,
  number integer not null,
  evidence_id uuid not null,
  primary key (case_id, number, evidence_id),
  foreign key (case_id, number) references review_seal (case_id, number)
);
create index review_seal_evidence_named on review_seal_evidence (evidence_id);
alter table review_seal_evidence enable row level security;
create policy visible on review_seal_evidence for select using (exists (select 1 from case_file f where f.id = case_id));
create policy sealed on review_seal_evidence for insert with check (
  exists (select 1 from case_file f where f.id = case_id) and (is_trusted_process() or decides_reviews()));
grant select, insert on review_seal_evidence to gatehouse_app;

-- What the first person decided on, to be compared when the second one decides: a keyed digest of the answers.
alter table review_decision add column answers_print bytea check (length(answers_print) = 32);
