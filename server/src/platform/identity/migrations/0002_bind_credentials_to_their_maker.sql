-- A link is worth what the person who made it could still give: whoever holds it can be the invited person.
alter table enrolment add column issued_by uuid references person (id);
create index enrolment_by_issuer on enrolment (issued_by) where issued_by is not null;
drop policy inviting on enrolment;
create policy inviting on enrolment for insert
  with check (purpose = 'invitation' and issued_by = actor_id() and actor_holds('administrator'));

-- A token that was made with another one ends with it: revoking a stolen token leaves no offspring behind.
alter table api_token add column made_with uuid references api_token (id) on delete cascade;
create index api_token_by_maker on api_token (made_with) where made_with is not null;
