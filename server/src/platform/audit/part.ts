import { join } from 'node:path';
import { defineModule, type Platform } from '../module.ts';
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

export const auditPart = defineModule({
  name: 'audit',
  migrations: new URL('./migrations/', import.meta.url),
  wire: (platform) => ({
    background: [
      {
        name: 'audit sealer',
        role: 'worker',
        start: async () => {
          const { db, clock, log } = platform;
          return startSealer({ db, clock, log, key: await auditSealKey(platform), headsDir: headsDirOf(platform) });
        },
      },
    ],
  }),
});
