export { allowedRanges, serverDialer } from './dialer.ts';
export { outboundPart } from './part.ts';
export { readTrustedCa } from './trusted-ca.ts';
