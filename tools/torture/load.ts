import { createTransport } from 'nodemailer';

/** What the client knows of one mail: it counts only when the server said 250. */
export type Sent = { readonly messageId: string; readonly token: string; acknowledged: boolean };

export type Load = {
  readonly sent: readonly Sent[];
  readonly stop: () => Promise<void>;
  readonly pause: (paused: boolean) => void;
};

export type MailMaker = (n: number) => { readonly messageId: string; readonly token: string; readonly raw: Buffer };

const pauseMs = 15;

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Sends without end over a few connections; what was not acknowledged is sent again with the same Message-ID. */
export function startLoad(port: number, to: string, make: MailMaker, lanes: number): Load {
  const sent: Sent[] = [];
  let running = true;
  let paused = false;
  let next = 0;
  const lane = async (): Promise<void> => {
    const transport = createTransport({
      host: '127.0.0.1',
      port,
      secure: false,
      ignoreTLS: true,
      connectionTimeout: 2_000,
      socketTimeout: 10_000,
    });
    while (running) {
      const mail = make(next++);
      const entry: Sent = { messageId: mail.messageId, token: mail.token, acknowledged: false };
      sent.push(entry);
      while (running && !entry.acknowledged) {
        if (!paused) {
          await transport.sendMail({ envelope: { from: 'finder@example.net', to: [to] }, raw: mail.raw }).then(
            () => {
              entry.acknowledged = true;
            },
            // The server was killed or is not back yet: the same mail again, as a mail server does.
            () => sleep(100),
          );
        }
        await sleep(pauseMs);
      }
    }
    transport.close();
  };
  const lanesDone = Array.from({ length: lanes }, lane);
  return {
    sent,
    pause: (value) => {
      paused = value;
    },
    stop: async () => {
      running = false;
      await Promise.all(lanesDone);
    },
  };
}
