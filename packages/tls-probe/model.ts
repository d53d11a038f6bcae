import type { CertificateFacts } from './certificate/facts.ts';
import type { NotSeen } from './explore/context.ts';
import type { KeyExchangeFact, SniBehaviour } from './explore/features.ts';
import type { Suite } from './registry/suites.ts';
import type { TlsVersion } from './registry/versions.ts';
import type { StarttlsProtocol } from './starttls/index.ts';

/** Nothing could be learned; says why. */
export type TlsNotTested = {
  readonly outcome: 'not-tested';
  readonly target: string;
  readonly reason: string;
  readonly seconds: number;
};

/** A chain as one kind of client gets it. */
export type ObservedChain = {
  readonly versions: readonly TlsVersion[];
  /** In the order served. */
  readonly certificates: readonly CertificateFacts[];
  readonly trusted: boolean;
  /** The lists of roots that know its root. */
  readonly trustedBy: readonly string[];
  readonly path: readonly string[];
  readonly problems: readonly string[];
};

/** Everything that was seen of one endpoint: plain JSON, so that it can be stored and judged again. */
export type TlsObservation = {
  readonly outcome: 'observed';
  readonly target: string;
  readonly serverName: string | null;
  readonly starttls: StarttlsProtocol | null;
  /** ISO instant at which the probe began. */
  readonly observedAt: string;
  readonly seconds: number;
  readonly connections: number;
  /** Supported protocols only; the suites in the server's order where it has one. */
  readonly protocols: Partial<Record<TlsVersion, readonly Suite[]>>;
  /** SSL 2 answers as well. */
  readonly ssl2: boolean;
  /** Whether the server enforces its order, by protocol; only where two suites or more let one tell. */
  readonly serverOrders: Partial<Record<TlsVersion, boolean>>;
  readonly serverOrder: boolean;
  /** IANA names, of all protocols. */
  readonly groups: readonly string[];
  readonly groupsByProtocol: Partial<Record<TlsVersion, readonly string[]>>;
  readonly signatureSchemes: Partial<Record<TlsVersion, readonly string[]>>;
  readonly alpn: readonly string[];
  /** Sizes of finite-field groups and temporary RSA keys. */
  readonly keyExchanges: readonly KeyExchangeFact[];
  readonly features: TlsFeatures;
  readonly chains: readonly ObservedChain[];
  /** An OCSP response came with the handshake. */
  readonly staple: boolean;
  readonly sni: { readonly without: SniBehaviour; readonly wrong: SniBehaviour };
  /** Empty when everything was seen. A verdict on an observation with gaps is never a pass. */
  readonly notSeen: readonly NotSeen[];
};

/** `null`: does not apply, or could not be seen. */
export type TlsFeatures = {
  readonly sessionTickets: boolean | null;
  readonly helloRetryRequest: boolean | null;
  readonly secureRenegotiation: boolean | null;
  readonly extendedMasterSecret: boolean | null;
  readonly compression: boolean | null;
  readonly fallbackScsv: boolean | null;
  readonly asksClientCertificate: boolean;
};
