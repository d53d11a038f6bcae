import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export type Envelope = { readonly from: string; readonly to: string };

/** CRLF before a dot at the start of a line is doubled (RFC 5321 §4.5.2). */
function dotStuffed(raw: Uint8Array): string {
  const text = Buffer.from(raw)
    .toString('latin1')
    .replace(/(^|\r\n)\./g, '$1..');
  return `${text}${text.endsWith('\r\n') ? '' : '\r\n'}.`;
}

/**
 * Hands one mail to an SMTP server on the loopback.
 * @throws Error with the server's reply when it does not accept
 */
export async function handInMail(port: number, envelope: Envelope, raw: Uint8Array): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const expect = async (code: string): Promise<void> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true || !value.startsWith(code)) throw new Error(`expected ${code}, got ${value ?? 'the end'}`);
      if (value.charAt(3) !== '-') return;
    }
  };
  const say = (line: string): void => void socket.write(`${line}\r\n`, 'latin1');
  try {
    await expect('220');
    say('EHLO reporter.example');
    await expect('250');
    say(`MAIL FROM:<${envelope.from}>`);
    await expect('250');
    say(`RCPT TO:<${envelope.to}>`);
    await expect('250');
    say('DATA');
    await expect('354');
    say(dotStuffed(raw));
    await expect('250');
    say('QUIT');
  } finally {
    socket.end();
  }
}
