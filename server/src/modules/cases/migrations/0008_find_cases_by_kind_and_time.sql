-- Figures ask for the cases of one kind that were opened in a quarter.
create index case_file_by_kind on case_file (kind, opened_at) include (closed_at, deadline_at, service_id);
