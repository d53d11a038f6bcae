-- A sender is easily forged: how often an address was acknowledged lately is counted by a keyed digest of it.
alter table reply_acknowledgement add column address_print bytea;
create index reply_acknowledgement_lately on reply_acknowledgement (address_print, acknowledged_at)
  where address_print is not null;
