import type { Platform } from '../../../platform/module.ts';
import type { LinkRow } from '../store/index.ts';

type Asking = Pick<LinkRow, 'tracker_id' | 'item' | 'word' | 'case_id'> &
  Partial<Pick<LinkRow, 'ask_key' | 'head' | 'item_open'>>;

/** Of an item of which nothing was told yet. */
export const newLink = (platform: Platform, asking: Asking): LinkRow => ({
  id: platform.newId(),
  ask_key: null,
  tracking_item: null,
  head: null,
  item_open: true,
  told_state: null,
  told_reviewer: null,
  is_tracked: false,
  is_concealed: false,
  overruled: 0,
  ended_at: null,
  created_at: platform.clock.now(),
  ...asking,
});
