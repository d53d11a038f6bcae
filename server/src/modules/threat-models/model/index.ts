export { threatModelErrors } from './errors.ts';
export { keepCurrentJob } from './jobs.ts';
export {
  type DecisionRequest,
  decisionRequest,
  type ExportFormat,
  exportFormats,
  importRequest,
  modelRequest,
  type RestrictionRequest,
  restrictionRequest,
} from './requests.ts';
export {
  type CheckedView,
  type Counts,
  checkedView,
  type DrawnView,
  type ElementView,
  type ImportedView,
  importedView,
  type ModelView,
  modelView,
  type OverviewView,
  overviewView,
  type StandingView,
  type VersionText,
  type VersionView,
  versionText,
  versionView,
} from './views.ts';
export { type DecidedState, type EndedBecause, longestAcceptance, type StandingState } from './words.ts';
