-- Runs as gatehouse_jobs at each start, after graphile-worker's own migrations; everything in it can be repeated.
-- graphile's tables carry row-level security without policies: whoever is not their owner sees no job and gets no
-- error. So the queue is reached through these functions only, which run as the owner.

-- A worker process that may hold jobs. Its advisory lock shows that it lives; a row without the lock is a dead worker.
create table if not exists jobs.worker (
  id text primary key,
  started_at timestamptz not null default now()
);

create or replace function jobs.lock_key(worker_id text) returns bigint language sql immutable
  as $$ select hashtextextended('gatehouse worker ' || worker_id, 0) $$;

create or replace function jobs.is_alive(worker_id text) returns boolean language sql stable
  as $$ select exists (
    select 1 from pg_locks l
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database())
       and (l.classid::bigint << 32) | l.objid::bigint = jobs.lock_key(worker_id)) $$;

create or replace function jobs.state_of(j graphile_worker._private_jobs) returns text language sql immutable
  as $$ select case
    when j.locked_at is not null then 'running'
    when j.attempts >= j.max_attempts then 'dead'
    when j.last_error is not null then 'retrying'
    else 'waiting' end $$;

-- A transaction that notifies holds a lock of the whole cluster while it commits, so that such commits never share an
-- fsync: four times fewer jobs a second. A plain job is therefore inserted here, and `quiet` when the caller wakes the
-- workers after the commit. (A worker that nobody woke looks by itself every second.)
--
-- Jobs run in the order of their `run_at`. With a head start a job stands there as if it had been asked for so much
-- earlier: it goes before whatever is younger than that, and what is older is never held back by it, as it would be by
-- a priority.
drop function if exists jobs.enqueue(text, json, timestamptz, integer, text, text, boolean);
create or replace function jobs.enqueue(task text, payload json, run_at timestamptz, max_attempts integer, job_key text, queue text, quiet boolean, head_start interval)
  returns void language plpgsql security definer set search_path = graphile_worker, pg_temp
  as $$ declare known integer;
  begin
    if job_key is not null or queue is not null then
      perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key);
      return;
    end if;
    select t.id into known from graphile_worker._private_tasks t where t.identifier = task;
    if not found then
      insert into graphile_worker._private_tasks (identifier) values (task) on conflict do nothing;
      select t.id into strict known from graphile_worker._private_tasks t where t.identifier = task;
    end if;
    insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
      values (known, payload, coalesce(enqueue.run_at, now()) - head_start, enqueue.max_attempts);
    if not quiet then perform pg_notify('jobs:insert', '{"count":1}'); end if;
  end $$;

-- Never the payload: the page of jobs needs none, and what isn't handed out can't leak.
create or replace function jobs.list(wanted text, most integer, before bigint)
  returns table (id text, task text, state text, attempts integer, max_attempts integer, run_at timestamptz, last_error text)
  language sql stable security definer set search_path = graphile_worker, pg_temp
  as $$ select j.id::text, t.identifier, jobs.state_of(j), j.attempts::integer, j.max_attempts::integer, j.run_at, j.last_error
          from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where (wanted is null or jobs.state_of(j) = wanted) and (before is null or j.id < before)
         order by j.id desc limit most $$;

create or replace function jobs.retry(job bigint) returns boolean
  language plpgsql security definer set search_path = graphile_worker, pg_temp
  as $$ begin
    update graphile_worker._private_jobs j set attempts = 0, last_error = null, run_at = now(), updated_at = now()
     where j.id = job and jobs.state_of(j) = 'dead';
    if not found then return false; end if;
    perform pg_notify('jobs:insert', '{"count":1}');
    return true;
  end $$;

create or replace function jobs.counts() returns table (state text, jobs bigint)
  language sql stable security definer set search_path = graphile_worker, pg_temp
  as $$ select jobs.state_of(j), count(*) from graphile_worker._private_jobs j group by 1 $$;

-- For the heartbeat: how many workers live, and how long the oldest job that could run has been waiting. One that waits
-- for its turn in a queue could not.
create or replace function jobs.health() returns table (workers bigint, oldest_seconds double precision)
  language sql stable security definer set search_path = graphile_worker, pg_temp
  as $$ select (select count(*) from jobs.worker w where jobs.is_alive(w.id)),
               (select extract(epoch from now() - min(greatest(j.run_at, j.created_at)))::double precision
                  from graphile_worker._private_jobs j where j.is_available and j.run_at <= now() and not exists (
                       select 1 from graphile_worker._private_job_queues q
                        where q.id = j.job_queue_id and q.locked_at is not null)) $$;

-- Gives the jobs of dead workers back to the living. Also those of workers that nobody knows (a restored backup) when
-- `thorough`, which reads the whole queue and so is asked for at the start only.
create or replace function jobs.take_over(thorough boolean) returns text[] language plpgsql
  as $$ declare dead text[]; freed integer;
  begin
    select coalesce(array_agg(d.id), '{}') into dead from (
      select w.id from jobs.worker w where not jobs.is_alive(w.id) for update skip locked) d;
    if thorough then
      dead := dead || array(select distinct j.locked_by from graphile_worker._private_jobs j
                             where j.locked_by is not null and not exists (select 1 from jobs.worker w where w.id = j.locked_by));
      dead := dead || array(select distinct q.locked_by from graphile_worker._private_job_queues q
                             where q.locked_by is not null and not exists (select 1 from jobs.worker w where w.id = q.locked_by));
    end if;
    if cardinality(dead) = 0 then return dead; end if;
    update graphile_worker._private_jobs j set last_error = 'worker_died' where j.locked_by = any(dead);
    get diagnostics freed = row_count;
    perform graphile_worker.force_unlock_workers(dead);
    delete from jobs.worker w where w.id = any(dead);
    if freed > 0 then perform pg_notify('jobs:insert', json_build_object('count', freed)::text); end if;
    return dead;
  end $$;

revoke execute on all functions in schema jobs from public;
grant execute on function
  jobs.enqueue(text, json, timestamptz, integer, text, text, boolean, interval), jobs.list(text, integer, bigint), jobs.retry(bigint), jobs.counts(),
  jobs.health() to gatehouse_app;
