-- What a link is good for, before it is used: only while it would let in, and without using it up.
create function look_at_link(given bytea, at_time timestamptz)
  returns table (guest_id uuid, sheet_id uuid, expires_at timestamptz)
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select g.id, g.sheet_id, l.expires_at from sheet_guest_link l join sheet_guest g on g.id = l.guest_id
          join sheet s on s.id = g.sheet_id join case_file f on f.id = s.case_id
         where l.hash = given and l.used_at is null and l.expires_at > at_time
           and g.revoked_at is null and f.closed_at is null $$;
revoke execute on function look_at_link(bytea, timestamptz) from public;
grant execute on function look_at_link(bytea, timestamptz) to gatehouse_app;

-- Who of the other side may answer, as the requester said: offered when somebody is invited.
alter table sheet add column contact_sealed bytea;
