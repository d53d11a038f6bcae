export { trackerKinds } from './adapters/index.ts';
export { TrackerError, type TrackerReason } from './failure.ts';
export type {
  Account,
  Answer,
  Ask,
  Cursor,
  Delivery,
  Hint,
  Http,
  HttpRequest,
  HttpResponse,
  Item,
  Operation,
  Question,
  Tracker,
  TrackerConfig,
  TrackerKind,
  TrackingPlace,
  Wanted,
  Write,
  Written,
} from './model.ts';
