/** What a way of sending says of one mail. Codes only: a server's text may quote the mail or name people. */
export type Delivery =
  | { readonly outcome: 'sent' }
  /** Some recipients are left: try those again. */
  | { readonly outcome: 'deferred'; readonly pending: readonly string[]; readonly error: string }
  /** The receiving server refused for good (5xx) for the recipients that are left. */
  | { readonly outcome: 'refused'; readonly pending: readonly string[]; readonly error: string };

export type RecipientAnswer = { readonly address: string; readonly status: number; readonly error: string };

/** One refusal that may pass keeps the mail going for its recipient; those refused for good are reported at the end. */
export function deliveryOf(refusals: readonly RecipientAnswer[]): Delivery {
  const passing = refusals.filter(({ status }) => mayPass(status));
  const final = refusals.filter((refusal) => !passing.includes(refusal));
  const [first] = passing.length > 0 ? passing : final;
  if (first === undefined) return { outcome: 'sent' };
  return {
    outcome: passing.length > 0 ? 'deferred' : 'refused',
    pending: refusals.map(({ address }) => address),
    error: first.error,
  };
}

/** 4xx may pass (RFC 5321 §4.2.1); 503 speaks of the session, not of the mail. */
export function mayPass(status: number): boolean {
  return status < 500 || status === 503;
}

/** SMTP reply code with its enhanced status (RFC 3463) where there is one: `550 5.1.1`. */
export function replyCode(response: string | undefined, status: number | undefined): string | undefined {
  const enhanced = /^\s*[245]\d\d[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  if (status === undefined) return undefined;
  return enhanced === undefined ? `${status}` : `${status} ${enhanced}`;
}

/** Names that a mail server on the same machine has. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** An address that an ordinary mail server takes: ASCII, and none of our own, with or without a plus-token. */
export function canReceive(address: string, roleAddresses: readonly string[]): boolean {
  const at = address.lastIndexOf('@');
  const base = `${address.slice(0, at).replace(/\+.*$/, '')}${address.slice(at)}`.toLowerCase();
  return /^[\x21-\x7e]+$/.test(address) && !roleAddresses.includes(base);
}

/** Why there, to whoever named the address. */
export function unreachable(address: string): string {
  return `${address} cannot be mailed: it is a role address of Gatehouse itself or not written in ASCII; name another one.`;
}
