import type { Generated } from 'kysely';
import type { ProbeInterval, RunState, TargetOutcome } from '../model.ts';

export type ProbeTables = {
  probe_run: {
    id: string;
    service_id: string;
    state: RunState;
    asked_by: string | null;
    asked_at: Date;
    started_at: Date | null;
    alive_at: Date | null;
    finished_at: Date | null;
    done: Generated<number>;
    total: Generated<number>;
    reason: string | null;
  };
  probe_run_target: {
    run_id: string;
    endpoint: string;
    outcome: TargetOutcome;
    reason: string | null;
    started_at: Date;
    finished_at: Date | null;
  };
  probe_host: { host: string; run_id: string; free_at: Date };
  probe_interval: {
    tier: ProbeInterval['tier'];
    every_hours: number;
    enabled: boolean;
    updated_at: Date;
    version: number;
  };
};
