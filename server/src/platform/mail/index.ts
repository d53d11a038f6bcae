export { ownCertificate, type TlsMaterial } from './certificate.ts';
export { listenForMail } from './listener.ts';
export { type ReceivedMail, traceHeaders } from './received-mail.ts';
