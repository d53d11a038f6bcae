import type { IsPreloaded } from '../facts/hsts.ts';
import type { Exchange, HttpObservation, HttpResponse } from '../model.ts';

/** 4 is what version 1.4 of the Observatory's package computes; 6 is what the public service does since 2026. */
export type Algorithm = 4 | 6;

export type TestName =
  | 'content-security-policy'
  | 'cookies'
  | 'cross-origin-embedder-policy'
  | 'cross-origin-opener-policy'
  | 'cross-origin-resource-policy'
  | 'cross-origin-resource-sharing'
  | 'redirection'
  | 'referrer-policy'
  | 'strict-transport-security'
  | 'subresource-integrity'
  | 'x-content-type-options'
  | 'x-frame-options';

export type TestResult = { readonly pass: boolean; readonly result: string; readonly scoreModifier: number };

/** What the tests look at. */
export type Subject = {
  readonly observation: HttpObservation;
  readonly algorithm: Algorithm;
  readonly isPreloaded: IsPreloaded;
  /** Where the scan began, without a port. */
  readonly host: string;
  /** The page that a browser shows: from https when that answers, else from http. */
  readonly page: HttpResponse;
  readonly http: Exchange | null;
  readonly https: Exchange | null;
};

export type Judge = (subject: Subject) => Omit<TestResult, 'scoreModifier'>;
