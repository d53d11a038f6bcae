export { canonicalJson } from './canonical.ts';
export { checks } from './checks/index.ts';
export { httpCollector } from './collectors/http.ts';
export { collectors } from './collectors/index.ts';
export { tlsCollector } from './collectors/tls.ts';
export { replay } from './define.ts';
export { parseEndpoint } from './endpoint.ts';
export { type Exemption, ExemptionError, exempted, parseExemptions } from './exemptions.ts';
export type {
  Check,
  CheckParameters,
  Collected,
  Collector,
  CollectorTools,
  Outcome,
  Target,
  Verdict,
} from './model.ts';
export type { RepositoryTools } from './repository/tools.ts';
export { type Result, type RunProgress, runChecks, type WantedCheck } from './run/run-checks.ts';
