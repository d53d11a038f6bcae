-- Justifications of findings were counted as questions. Columns of tables have a type too, and a title instead of a text.
update questionnaire_definition
set questions = (
  select count(*)
  from jsonb_path_query(
    content,
    'strict $.** ? (exists(@.id) && exists(@.text) && @.type like_regex "^(line|text|choice|choices|yes-no|tick|date|file|table|person|service)$")'
  )
);
