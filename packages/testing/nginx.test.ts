import assert from 'node:assert/strict';
import { get } from 'node:https';
import { test } from 'node:test';
import { createCertificateAuthority } from './certificate-authority.ts';
import { freePorts } from './free-ports.ts';
import { startNginx } from './nginx.ts';

type Seen = { readonly status: number | undefined; readonly authorized: boolean };

function ask(port: number, ca: string | undefined): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const trust = ca === undefined ? { rejectUnauthorized: false } : { ca };
    const request = get({ host: '127.0.0.1', port, path: '/', servername: 'web.example', ...trust }, (response) => {
      const { socket } = response;
      resolve({ status: response.statusCode, authorized: 'authorized' in socket && socket.authorized === true });
      response.destroy();
    });
    request.once('error', reject);
  });
}

test('nginx answers with a certificate of the authority, and with another configuration once that is in force', async (t) => {
  const authority = await createCertificateAuthority();
  const { cert, key } = await authority.issue(['web.example', '127.0.0.1']);
  const [port] = await freePorts();
  const server = (answer: string): string => `server { listen 127.0.0.1:${port} ssl; server_name web.example;
    ssl_certificate FOLDER/cert.pem; ssl_certificate_key FOLDER/key.pem; ${answer} }`;
  const nginx = await startNginx({
    port,
    servers: server('return 204;'),
    files: { 'cert.pem': cert, 'key.pem': key },
  });
  t.after(() => nginx.stop());
  assert.deepEqual(await ask(port, authority.root), { status: 204, authorized: true });
  assert.deepEqual(await ask(port, undefined), { status: 204, authorized: false });
  await nginx.reload(server('return 403;'));
  assert.deepEqual(await ask(port, authority.root), { status: 403, authorized: true });
});
