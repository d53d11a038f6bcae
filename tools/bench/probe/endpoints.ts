import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pki, serverName } from '../../compare/certificates.ts';
import { launch } from '../../compare/servers/server.ts';
import { addressOf } from './address.ts';

/** The list of guideline level intermediate (5.7 without DHE, as nginx has it without parameters). */
const suites =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:' +
  'ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305';

function config(pki: Pki, ports: readonly [number, number], count: number): string {
  const listen = (port: number, how: string): string =>
    Array.from({ length: count }, (_, index) => `    listen ${addressOf(index)}:${port}${how};`).join('\n');
  const { keyFile, chainFile } = pki.leaf('ecdsa-p256');
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path temp;`);
  return `daemon off;
worker_processes 2;
pid nginx.pid;
error_log stderr crit;
events { worker_connections ${count * 2 + 2000}; }
http {
  access_log off;
  ssl_session_cache shared:bench:1m;
${paths.join('\n')}
  server {
${listen(ports[1], '')}
    return 301 https://$host:${ports[0]}$request_uri;
  }
  server {
${listen(ports[0], ' ssl')}
    server_name ${serverName};
    ssl_certificate ${chainFile};
    ssl_certificate_key ${keyFile};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ${suites};
    ssl_ecdh_curve X25519:prime256v1:secp384r1;
    ssl_prefer_server_ciphers off;
    add_header Strict-Transport-Security "max-age=63072000" always;
    add_header Content-Security-Policy "default-src 'none'; style-src 'self'; frame-ancestors 'none'" always;
    add_header X-Content-Type-Options nosniff always;
    add_header Referrer-Policy no-referrer always;
    default_type text/html;
    location = / { return 200 '<!doctype html><html lang="en"><title>bench</title><p>An endpoint.</p></html>'; }
    location / { return 404 'not here'; }
  }
}
`;
}

/** One nginx with two workers that listens on so many addresses, for TLS and for HTTP. */
export async function startEndpoints(
  pki: Pki,
  folder: string,
  ports: readonly [number, number],
  count: number,
): Promise<() => Promise<void>> {
  writeFileSync(join(folder, 'nginx.conf'), config(pki, ports, count));
  return await launch('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], ports, folder);
}
