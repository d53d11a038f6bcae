import { createHash } from 'node:crypto';
import { hexOf } from '../octets.ts';
import { nameOfAlert } from '../registry/alerts.ts';
import type { TlsVersion } from '../registry/versions.ts';
import type { Depth } from '../session/handshake.ts';
import type { Answer, Reply } from '../session/reply.ts';
import type { Session } from '../session/session.ts';
import { offerOf, type Wish } from './offers.ts';

/** What was looked for and could not be seen, with the reason. */
export type NotSeen = {
  readonly what: string;
  readonly reason: string;
  /** A guideline judges it: without it, no level can be granted. */
  readonly judged: boolean;
};

/** A chain as it was served, and in which versions. */
export type ServedChain = { readonly certificates: readonly Uint8Array[]; readonly versions: Set<TlsVersion> };

/** What all explorations of one target share: the way to ask, and what they came across on the way. */
export type Context = {
  readonly serverName: string | undefined;
  readonly ask: (wish: Wish, depth: Depth) => Promise<Reply>;
  readonly session: Session;
  readonly notSeen: NotSeen[];
  /** By the digest of all certificates; the first is what a client gets that offers everything. */
  readonly chains: Map<string, ServedChain>;
  readonly keepChain: (answer: Answer, version: TlsVersion) => void;
};

export function createContext(session: Session, serverName: string | undefined): Context {
  const chains = new Map<string, ServedChain>();
  return {
    serverName,
    session,
    notSeen: [],
    chains,
    ask: (wish, depth) => session.attempt(offerOf({ serverName, ...wish }, session.random), depth),
    keepChain: (answer, version) => {
      const { certificates } = answer.flight;
      if (certificates === undefined || certificates.length === 0) return;
      const digest = hexOf(createHash('sha256').update(Buffer.concat(certificates)).digest());
      const known = chains.get(digest) ?? { certificates, versions: new Set<TlsVersion>() };
      known.versions.add(version);
      chains.set(digest, known);
    },
  };
}

/** Why a reply isn't what was asked for, in plain words. */
export function explain(reply: Reply): string {
  if (reply.kind === 'refused') return `the server refused with ${nameOfAlert(reply.alert)}`;
  return reply.kind === 'failed' ? reply.detail : 'the server answered with something else than was offered';
}

/** A failure that says nothing about what the server supports. */
export function isUnknown(reply: Reply): boolean {
  return reply.kind === 'failed' && reply.why !== 'closed' && reply.why !== 'reset';
}
