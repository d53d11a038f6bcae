import { join } from 'node:path';
import { defineModule, type Platform } from '../module.ts';
import { type Gauge, gauges, type HealthCheck, healthChecks } from '../observe/points.ts';
import { auditStore } from './audit-store.ts';
import { type SealKey, sealKeyFrom } from './head.ts';
import { startSealer } from './sealer.ts';
import { type AuditVerdict, verifyAudit } from './verify.ts';

const secretName = 'audit signing';

type Instance = Pick<Platform, 'db' | 'keys' | 'settings' | 'instanceSecret'>;

function headsDirOf(instance: Instance): string {
  return join(instance.settings.dataDir, 'heads');
}

export async function auditSealKey(instance: Pick<Platform, 'instanceSecret'>): Promise<SealKey> {
  return sealKeyFrom(await instance.instanceSecret(secretName));
}

/** The whole log of this instance, against the copies in its data directory. */
export async function verifyAuditOf(instance: Instance): Promise<AuditVerdict> {
  const { db, keys } = instance;
  return verifyAudit({ db, keys, key: await auditSealKey(instance), headsDir: headsDirOf(instance) });
}

const longestUnsealedSeconds = 60;

const health: HealthCheck = {
  name: 'audit',
  check: async (tx) => {
    const { oldest } = await auditStore(tx).backlog();
    const waited = oldest === null ? 0 : Math.round((Date.now() - oldest.getTime()) / 1000);
    return waited > longestUnsealedSeconds ? { ok: false, says: `an entry is unsealed for ${waited} s` } : { ok: true };
  },
};

const unsealed: Gauge = {
  name: 'gatehouse_audit_unsealed_entries',
  help: 'Audit entries that no signed head covers yet',
  read: async (tx) => [{ value: (await auditStore(tx).backlog()).unsealed }],
};

export const auditPart = defineModule({
  name: 'audit',
  migrations: new URL('./migrations/', import.meta.url),
  contributions: () => [healthChecks.of(health), gauges.of(unsealed)],
  wire: (platform) => ({
    background: [
      {
        name: 'audit sealer',
        role: 'worker',
        start: async () => {
          const { db, clock, live, log } = platform;
          return startSealer({
            db,
            clock,
            live,
            log,
            key: await auditSealKey(platform),
            headsDir: headsDirOf(platform),
          });
        },
      },
    ],
  }),
});
