export { type CaptureOptions, captureHttp } from './capture/capture.ts';
export { lastOf } from './capture/visit.ts';
export { valuesOf } from './client/response-head.ts';
export { tlsOver } from './client/tls.ts';
export { type CspFacts, cspFacts, type Policies, policiesOf } from './csp/facts.ts';
export { type CspPolicy, parseCsp, parseCspList } from './csp/parse.ts';
export {
  type CookieFacts,
  cookieProblems,
  looksLikeAntiCsrf,
  looksLikeSession,
  prefixProblems,
} from './facts/cookies.ts';
export {
  type Hsts,
  type IsPreloaded,
  noPreloadList,
  type Preloaded,
  parseHsts,
  preloadObstacles,
} from './facts/hsts.ts';
export { isHtml } from './facts/media-type.ts';
export { parsePreloadList } from './facts/preload-list.ts';
export { parseReferrerPolicy, type ReferrerPolicy } from './facts/referrer-policy.ts';
export { parseTokenItem } from './facts/structured-field.ts';
export { defaultLimits, type Limits } from './limits.ts';
export type {
  Body,
  Chain,
  Exchange,
  Failure,
  FailureReason,
  Header,
  HttpNotTested,
  HttpObservation,
  HttpResponse,
  HttpTools,
  TlsSocketLike,
} from './model.ts';
export { type Grade, grade, type NotGraded } from './observatory/grade.ts';
export type { Algorithm, TestName, TestResult } from './observatory/model.ts';
export type { Page, PageElement } from './page/page.ts';
