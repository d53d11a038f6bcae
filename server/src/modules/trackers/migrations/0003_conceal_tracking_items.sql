-- The tracking item was made private, or that was asked for, since its item or its review may not be seen by everybody.
alter table tracker_link add column is_concealed boolean not null default false;
