import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listenFailure } from '../../../platform/errors.ts';
import { listenForMail, ownCertificate, type TlsMaterial } from '../../../platform/mail/index.ts';
import type { Background, Platform } from '../../../platform/module.ts';
import { maxMailBytes } from '../model.ts';
import { isRoleAddress } from '../rules.ts';
import { createAcceptor } from './accept.ts';

async function tlsOf({ settings, clock }: Platform): Promise<TlsMaterial> {
  const { smtpTls } = settings;
  if (smtpTls !== undefined)
    return { cert: readFileSync(smtpTls.certFile, 'utf8'), key: readFileSync(smtpTls.keyFile, 'utf8') };
  return ownCertificate(join(settings.dataDir, 'smtp-tls'), settings.url.hostname, clock.now());
}

/** Accepts mail for the role addresses and their plus-addresses; 250 means committed. */
export function smtpListener(platform: Platform): Background {
  const { settings, clock, log } = platform;
  return {
    name: 'smtp',
    role: 'mail',
    start: async () => {
      const acceptor = createAcceptor(platform);
      const listening = listenForMail({
        ...settings.smtp,
        hostname: settings.url.hostname,
        maxBytes: maxMailBytes,
        tls: await tlsOf(platform),
        clock,
        log,
        accepts: (address) => isRoleAddress(address, settings.roleAddresses),
        deliver: async (mail) => {
          await acceptor.accept(mail);
        },
      });
      return listening.catch((cause: unknown) => {
        throw listenFailure('GATEHOUSE_SMTP', settings.smtp.host, settings.smtp.port, cause);
      });
    },
  };
}
