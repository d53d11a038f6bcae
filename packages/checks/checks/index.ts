import type { Check } from '../model.ts';
import { actionsPinned } from './actions-pinned.ts';
import { apiContentType } from './api-content-type.ts';
import { caa } from './caa.ts';
import { cachePrivate } from './cache-private.ts';
import { certificateValid } from './certificate-valid.ts';
import { codeowners } from './codeowners.ts';
import { cookieFlags } from './cookie-flags.ts';
import { cors } from './cors.ts';
import { crossOriginIsolation } from './cross-origin-isolation.ts';
import { cspApiDefaultNone } from './csp-api-default-none.ts';
import { cspFrameSrc } from './csp-frame-src.ts';
import { cspNoUnsafe } from './csp-no-unsafe.ts';
import { cspPresent } from './csp-present.ts';
import { cspReportUri } from './csp-report-uri.ts';
import { dependencyUpdates } from './dependency-updates.ts';
import { dockerflow } from './dockerflow.ts';
import { hsts } from './hsts.ts';
import { httpsOnly } from './https-only.ts';
import { lockFiles } from './lock-files.ts';
import { mixedContent } from './mixed-content.ts';
import { observatoryGrade } from './observatory-grade.ts';
import { referrerPolicy } from './referrer-policy.ts';
import { releaseTagsSigned } from './release-tags-signed.ts';
import { securityTxt } from './security-txt.ts';
import { sri } from './sri.ts';
import { tlsGuideline } from './tls-guideline.ts';
import { xContentTypeOptions } from './x-content-type-options.ts';
import { xFrameOptions } from './x-frame-options.ts';
import { zapRules } from './zap-rules.ts';

/** Every check, one line each; standards name them by their id. */
export const checks: readonly Check[] = [
  actionsPinned,
  apiContentType,
  caa,
  cachePrivate,
  certificateValid,
  codeowners,
  cookieFlags,
  cors,
  crossOriginIsolation,
  cspApiDefaultNone,
  cspFrameSrc,
  cspNoUnsafe,
  cspPresent,
  cspReportUri,
  dependencyUpdates,
  dockerflow,
  hsts,
  httpsOnly,
  lockFiles,
  mixedContent,
  observatoryGrade,
  referrerPolicy,
  releaseTagsSigned,
  securityTxt,
  sri,
  tlsGuideline,
  xContentTypeOptions,
  xFrameOptions,
  zapRules,
];
