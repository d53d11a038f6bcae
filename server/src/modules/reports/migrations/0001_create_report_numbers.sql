-- The numbers of references SEC-1001, SEC-1002, …; gaps do not matter.
create sequence case_number_sec start 1001;
grant usage on sequence case_number_sec to gatehouse_app;
