-- “My team” and “Mine” in the inbox come by deadline: without these, all cases of a team were sorted for one page.
create index case_audience_team_deadline on case_audience (audience, team_id, due, seq);
create index case_audience_assignee_deadline on case_audience (audience, assignee_id, due, seq);
