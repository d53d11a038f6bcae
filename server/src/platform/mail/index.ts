export { ownCertificate, type TlsMaterial } from './certificate.ts';
export { listenForMail, type MailListener, type MailListenerOptions } from './listener.ts';
export { type Envelope, type ReceivedMail, traceHeaders } from './received-mail.ts';
