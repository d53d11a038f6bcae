export { type Allowance, parseAllowance } from './allowance.ts';
export { type Connect, createDialer, type Dialed, type Dialer, type DialOptions, type Lookup } from './dialer.ts';
export { OutboundError, type OutboundReason } from './failure.ts';
export { isPublicAddress } from './public-address.ts';
