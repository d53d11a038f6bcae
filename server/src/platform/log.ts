import { hostname } from 'node:os';
import { type DestinationStream, type Logger, pino } from 'pino';

/** mozlog 2.0: one JSON object a line; Severity is the syslog number. */
const severity: Readonly<Record<string, number>> = { fatal: 2, error: 3, warn: 4, info: 6, debug: 7, trace: 7 };

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** `type` names the event (`http.request`, `access.denied`); fields never hold restricted content. */
export type Log = {
  readonly info: (type: string, fields?: LogFields) => void;
  readonly warn: (type: string, fields?: LogFields) => void;
  readonly error: (type: string, error: unknown, fields?: LogFields) => void;
};

function write(logger: Logger, level: 'info' | 'warn' | 'error', type: string, fields: LogFields): void {
  logger[level]({ Type: type, Fields: fields });
}

export function createLog(options: { readonly level: string; readonly destination?: DestinationStream }): Log {
  const logger = pino(
    {
      level: options.level,
      base: { Logger: 'gatehouse', Hostname: hostname(), EnvVersion: '2.0', Pid: process.pid },
      timestamp: () => `,"Timestamp":${BigInt(Date.now()) * 1_000_000n}`,
      formatters: { level: (label) => ({ Severity: severity[label] }) },
    },
    options.destination ?? pino.destination(2),
  );
  return {
    info: (type, fields = {}) => write(logger, 'info', type, fields),
    warn: (type, fields = {}) => write(logger, 'warn', type, fields),
    error: (type, error, fields = {}) => {
      const cause = error instanceof Error ? error : new Error(String(error));
      write(logger, 'error', type, { ...fields, error: cause.name, message: cause.message, stack: cause.stack });
    },
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
