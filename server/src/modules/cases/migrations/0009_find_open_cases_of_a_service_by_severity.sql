-- The likelihood of an assessment counts the open cases of a service that are rated critical or high.
create index case_file_by_service_and_severity on case_file (service_id, severity) include (visibility)
  where closed_at is null and severity in ('critical', 'high');
