-- A review of the kind rra is made by an assessment; only the server links the two. Both are seen by who sees both.
create table risk_assessment_review (
  review_id uuid primary key references case_file (id),
  assessment_id uuid not null references risk_assessment (id),
  linked_at timestamptz not null
);
create index risk_assessment_review_by_assessment on risk_assessment_review (assessment_id);

alter table risk_assessment_review enable row level security;
create policy visible on risk_assessment_review for select
  using (exists (select 1 from risk_assessment a where a.id = assessment_id)
    and exists (select 1 from case_file f where f.id = review_id));
create policy linked on risk_assessment_review for insert with check ((select is_trusted_process()));
create policy moved on risk_assessment_review for update using ((select is_trusted_process()));
grant select, insert, update on risk_assessment_review to gatehouse_app;
