import type { Collector } from '../model.ts';
import { caaCollector } from './caa.ts';
import { httpCollector } from './http.ts';
import { repositoryCollector } from './repository.ts';
import { tlsCollector } from './tls.ts';
import { zapCollector } from './zap.ts';

/** Every collector, one line each. */
export const collectors: readonly Collector[] = [
  tlsCollector,
  httpCollector,
  caaCollector,
  repositoryCollector,
  zapCollector,
];
