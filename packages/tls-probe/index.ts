export { type AnsweredCertificate, type TlsAnswer, tlsAnswer } from './answer.ts';
export type { CertificateFacts } from './certificate/facts.ts';
export { createRootStore, type RootStore } from './certificate/roots.ts';
export { judgeTls, type TlsVerdict } from './guideline/judge.ts';
export {
  type GuidelineLevel,
  type GuidelineVersion,
  guidelineLevels,
  guidelineVersions,
  type Level,
} from './guideline/levels.ts';
export type { ObservedChain, TlsFeatures, TlsNotTested, TlsObservation } from './model.ts';
export { type ProbeOptions, type ProbeTools, probeTls, type TlsTarget } from './probe.ts';
export type { Suite } from './registry/suites.ts';
export { type TlsVersion, tlsVersions } from './registry/versions.ts';
export { type StarttlsProtocol, starttlsProtocols } from './starttls/index.ts';
