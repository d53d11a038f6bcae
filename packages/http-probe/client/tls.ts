import type { ConnectionOptions, connect } from 'node:tls';
import type { HttpTools } from '../model.ts';

/**
 * The `tls` of {@link HttpTools} over `connect` of `node:tls`, which the caller hands in: HTTP/1.1 by ALPN (RFC 7301), the
 * roots of `trust`, and no certificate refused, because whether it would be is one of the things that are looked at.
 * Rejects with the error of the handshake; when the signal aborts, the socket is destroyed, also after the handshake.
 */
export function tlsOver(
  connectTls: typeof connect,
  trust: Pick<ConnectionOptions, 'ca' | 'secureContext'>,
): HttpTools['tls'] {
  return (socket, { host, serverName, signal }) =>
    new Promise((resolve, reject) => {
      const names = { host, servername: serverName };
      const made = connectTls({ ...trust, ...names, socket, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
      const abort = (): void => void made.destroy(new Error('The time is over.'));
      signal.addEventListener('abort', abort, { once: true });
      made.once('close', () => signal.removeEventListener('abort', abort));
      // Kept for good: an error that comes while nobody listens, as the second one of a handshake, would end the process.
      made.on('error', reject);
      made.once('secureConnect', () => resolve(made));
    });
}
