import { connect, type Socket } from 'node:net';

/** One kept-open SMTP connection that pipelines the envelope (RFC 2920); fast enough that the server is what is measured. */
export type SmtpClient = { readonly send: (raw: Buffer) => Promise<void>; readonly close: () => void };

export type SmtpClientOptions = { readonly port: number; readonly from: string; readonly to: string };

/** CRLF before a dot at the start of a line is doubled (RFC 5321 §4.5.2). */
export function dotStuffed(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/(^|\r\n)\./g, '$1..');
  return Buffer.from(`${text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}

function replies(socket: Socket): () => Promise<string> {
  const lines: string[] = [];
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  let rest = '';
  let failure: Error | undefined;
  socket.on('data', (chunk) => {
    const parts = (rest + chunk.toString('latin1')).split('\r\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      // 250-… is a line of a longer reply.
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

export async function openSmtp(options: SmtpClientOptions): Promise<SmtpClient> {
  const socket = connect(options.port, '127.0.0.1');
  socket.setNoDelay(true);
  const reply = replies(socket);
  const expect = async (code: string): Promise<void> => {
    const line = await reply();
    if (!line.startsWith(code)) throw new Error(`expected ${code}, got ${line}`);
  };
  await expect('220');
  socket.write('EHLO bench.example\r\n');
  await expect('250');
  return {
    send: async (raw) => {
      socket.write(`MAIL FROM:<${options.from}>\r\nRCPT TO:<${options.to}>\r\nDATA\r\n`);
      await expect('250');
      await expect('250');
      await expect('354');
      socket.write(dotStuffed(raw));
      await expect('250');
    },
    close: () => socket.destroy(),
  };
}
