const listening = (port: number): string => `listen 127.0.0.1:${port} ssl;
  ssl_certificate FOLDER/cert.pem; ssl_certificate_key FOLDER/key.pem;`;

/** A server as somebody sets it up who has not read a checklist; needs `cert.pem` and `key.pem` among its files. `answer`: its directives. */
export const carelessServer = (port: number, answer: string): string => `server {
  ${listening(port)}
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers ALL:@SECLEVEL=0;
  location / { default_type text/html; ${answer} }
}`;

/** The same, mended: what a probe sees of it holds by the current service checklist. */
export const carefulServer = (port: number, answer: string): string => `server {
  ${listening(port)}
  ssl_protocols TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers off; ssl_ecdh_curve X25519:prime256v1:secp384r1;
  ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305;
  error_page 497 =308 https://$host:$server_port$request_uri;
  add_header Strict-Transport-Security "max-age=63072000" always;
  add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'; report-uri /__cspreport__" always;
  add_header X-Content-Type-Options nosniff always;
  add_header X-Frame-Options DENY always;
  add_header Referrer-Policy no-referrer always;
  location / { default_type text/html; ${answer} }
  location = /__cspreport__ { return 204; }
}`;
