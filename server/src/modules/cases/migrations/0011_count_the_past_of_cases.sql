-- Figures alone read what cases were: a restricted case is named to nobody by it, and no person needs it.
alter policy counted on case_past using ((select actor_kind()) = 'system');
