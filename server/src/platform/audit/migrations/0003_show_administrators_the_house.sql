-- An administrator as such reads of the house, not of cases and what hangs on them. Said is what belongs to the house:
-- what was said before was what did not, and every module that came later was open until somebody thought of it.
alter policy readers on audit_entry using (
  (select is_trusted_process()) or (select sees_all()) or (select actor_holds('auditor'))
  or ((select actor_holds('administrator')) and subject_type in (
    'address-allowance', 'audit-log', 'backup', 'calendar-feed', 'capture-retention', 'deadline-rule', 'exception',
    'figures', 'freeze', 'goal', 'instance', 'job', 'person', 'probe-interval', 'probe-run', 'questionnaire',
    'review-rules', 'role-key', 'routing-rules', 'service', 'sheet-file-retention', 'standard', 'team', 'tracker')));
