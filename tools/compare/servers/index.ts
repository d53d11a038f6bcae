import { gnutlsServers } from './gnutls.ts';
import { javaServers } from './java.ts';
import { nginxServers } from './nginx.ts';
import { nodeServers } from './node.ts';
import { opensslServers } from './openssl.ts';
import { scriptedServers } from './scripted.ts';
import type { Implementation } from './server.ts';
import { startTlsServers } from './starttls.ts';
import { stunnelServers } from './stunnel.ts';

export const implementations: readonly Implementation[] = [
  opensslServers,
  nginxServers,
  gnutlsServers,
  stunnelServers,
  nodeServers,
  javaServers,
  startTlsServers,
  scriptedServers,
];
