import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createByteBudget } from './byte-budget.ts';
import type { TlsMaterial } from './certificate.ts';
import { type CollectLimits, collect } from './collect.ts';
import type { ReceivedMail } from './received-mail.ts';

const mebibyte = 1024 * 1024;
/** RFC 5321 §4.5.3.1.10 asks for room for 100 recipients. */
const maxRecipients = 100;
const maxClients = 100;
const idleMilliseconds = 60_000;
const dataMilliseconds = 300_000;

export type MailListenerOptions = {
  readonly host: string;
  readonly port: number;
  readonly hostname: string;
  readonly maxBytes: number;
  readonly tls: TlsMaterial;
  readonly clock: Clock;
  readonly log: Log;
  /** Of which addresses mail is accepted; everything else is refused, nothing is relayed. */
  readonly accepts: (address: string) => boolean;
  /** Resolves when the mail is committed; only then does the client get its 250. */
  readonly deliver: (mail: ReceivedMail) => Promise<void>;
};

export type MailListener = { readonly port: number; readonly stop: () => Promise<void> };

/** An SMTP reply with its enhanced status code (RFC 3463). */
function refusal(code: number, text: string): Error & { responseCode: number } {
  return Object.assign(new Error(text), { responseCode: code });
}

const refusals = {
  'too-large': (limit: number) => refusal(552, `5.3.4 The message is larger than ${limit} bytes`),
  'no-memory': () => refusal(452, '4.3.1 Too many large messages at once, try again in a minute'),
  'too-slow': () => refusal(421, '4.4.2 The message took too long'),
};

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  options: MailListenerOptions,
  limits: CollectLimits,
): Promise<void> {
  const collected = await collect(stream, limits);
  if (collected.outcome !== 'complete') throw refusals[collected.outcome](limits.maxBytes);
  const { mailFrom, rcptTo } = session.envelope;
  try {
    await options.deliver({
      raw: collected.raw,
      envelope: {
        mailFrom: mailFrom === false ? '' : mailFrom.address,
        rcptTo: rcptTo.map((recipient) => recipient.address),
        remoteAddress: session.remoteAddress,
        helo: session.hostNameAppearsAs || 'unknown',
        tls: session.secure,
        receivedAt: options.clock.now(),
      },
    });
  } catch (error) {
    options.log.error('mail.not_accepted', error);
    throw refusal(451, '4.3.0 The message could not be stored, try again later');
  } finally {
    collected.release();
  }
}

function createServer(options: MailListenerOptions): SMTPServer {
  const limits: CollectLimits = {
    maxBytes: options.maxBytes,
    maxMilliseconds: dataMilliseconds,
    budget: createByteBudget(6 * options.maxBytes + 16 * mebibyte),
  };
  return new SMTPServer({
    name: options.hostname,
    banner: 'Gatehouse',
    size: options.maxBytes,
    logger: false,
    disabledCommands: ['AUTH'],
    disableReverseLookup: true,
    maxClients,
    maxRecipients,
    socketTimeout: idleMilliseconds,
    closeTimeout: 5_000,
    key: options.tls.key,
    cert: options.tls.cert,
    minVersion: 'TLSv1.2',
    onRcptTo: ({ address }, _session, done) => {
      done(
        options.accepts(address) ? null : refusal(550, '5.1.1 There is no such recipient here, and nothing is relayed'),
      );
    },
    onData: (stream, session, done) => {
      receive(stream, session, options, limits).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
}

/** Listens for mail; resolves once the port is open. */
export async function listenForMail(options: MailListenerOptions): Promise<MailListener> {
  const server = createServer(options);
  // A client that breaks the protocol or the connection harms only itself.
  server.on('error', (error) => options.log.warn('mail.connection_failed', { reason: error.message }));
  const listening = server.listen(options.port, options.host);
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve);
    listening.once('error', reject);
  });
  const address = listening.address();
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { port: typeof address === 'object' && address !== null ? address.port : options.port, stop };
}
