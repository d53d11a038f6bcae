export { trackerErrors } from './errors.ts';
export { followJob, laneOf, workJob } from './jobs.ts';
export {
  type NewTracker,
  newTracker,
  type TrackerChange,
  type TrackerSettings,
  trackerChange,
} from './settings.ts';
export {
  type AccountView,
  accountView,
  type LinkView,
  linkView,
  lookView,
  type TrackerView,
  trackerView,
  type WriteView,
  writeView,
} from './views.ts';
export { trackerTopic, type WriteState, writeStates } from './words.ts';
