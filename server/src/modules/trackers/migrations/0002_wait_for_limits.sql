-- A tracker that allows no more calls for now is left alone until then.
alter table tracker add column limited_until timestamptz;
