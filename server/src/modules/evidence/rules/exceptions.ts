import type { ControlName } from '../model/index.ts';

export type RunningException = {
  readonly id: string;
  readonly serviceId: string | null;
  readonly standard: string;
  readonly controls: readonly string[];
  readonly reason: string;
  readonly expiresAt: Date;
};

/** The exception that covers a control of a service now; of several, the one that lasts longest. */
export function coveringException(
  exceptions: readonly RunningException[],
  serviceId: string,
  { standard, control }: ControlName,
  now: Date,
): RunningException | undefined {
  return exceptions
    .filter((each) => each.serviceId === null || each.serviceId === serviceId)
    .filter((each) => each.standard === standard && each.controls.includes(control) && each.expiresAt > now)
    .sort((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime())[0];
}
