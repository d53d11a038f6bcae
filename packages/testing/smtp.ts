import { connect, type Socket } from 'node:net';

/** One kept-open SMTP connection that pipelines the envelope (RFC 2920); fast enough that the server is what is measured. */
export type SmtpClient = { readonly send: (raw: Uint8Array) => Promise<void>; readonly close: () => void };

export type Envelope = { readonly from: string; readonly to: string };

/** CRLF before a dot at the start of a line is doubled (RFC 5321 §4.5.2). */
function dotStuffed(raw: Uint8Array): Buffer {
  const text = Buffer.from(raw)
    .toString('latin1')
    .replace(/(^|\r\n)\./g, '$1..');
  return Buffer.from(`${text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}

/** The last line of each reply, in order; earlier lines of it (`250-…`) are left out. */
function replies(socket: Socket): () => Promise<string> {
  const lines: string[] = [];
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  let rest = '';
  let failure: Error | undefined;
  socket.on('data', (chunk) => {
    const parts = (rest + chunk.toString('latin1')).split('\r\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (line.charAt(3) === '-') continue;
      const next = waiting.shift();
      if (next === undefined) lines.push(line);
      else next.resolve(line);
    }
  });
  const fail = (error: Error): void => {
    failure = error;
    for (const entry of waiting.splice(0)) entry.reject(error);
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The server closed the connection.')));
  return () => {
    const line = lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (failure !== undefined) return Promise.reject(failure);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
}

/**
 * Opens a connection to an SMTP server on the loopback.
 * @throws Error with the server's reply when it does not accept
 */
export async function openSmtp(port: number, envelope: Envelope): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  const reply = replies(socket);
  const expect = async (code: string): Promise<void> => {
    const line = await reply();
    if (!line.startsWith(code)) throw new Error(`expected ${code}, got ${line}`);
  };
  const close = (): void => void socket.destroy();
  try {
    await expect('220');
    socket.write('EHLO reporter.example\r\n');
    await expect('250');
  } catch (error) {
    close();
    throw error;
  }
  return {
    send: async (raw) => {
      socket.write(`MAIL FROM:<${envelope.from}>\r\nRCPT TO:<${envelope.to}>\r\nDATA\r\n`);
      await expect('250');
      await expect('250');
      await expect('354');
      socket.write(dotStuffed(raw));
      await expect('250');
    },
    close,
  };
}

/**
 * Hands one mail to an SMTP server on the loopback.
 * @throws Error with the server's reply when it does not accept
 */
export async function handInMail(port: number, envelope: Envelope, raw: Uint8Array): Promise<void> {
  const client = await openSmtp(port, envelope);
  try {
    await client.send(raw);
  } finally {
    client.close();
  }
}
