type Standing = {
  readonly outcome: 'pass' | 'fail' | 'not-applicable' | 'not-tested' | 'stale';
};

/**
 * Evidence contradicts a claim only where it saw the control fail: what was not tested, or long ago, proves nothing. An
 * exception lets the fail be, and makes the claim no truer.
 */
export function contradicts(standing: Standing | undefined): boolean {
  return standing?.outcome === 'fail';
}
