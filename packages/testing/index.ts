export { callApi, enrol, openBrowser, openVisitor, settled, textOf, type Visitor } from './browser.ts';
export { type CertificateAuthority, createCertificateAuthority } from './certificate-authority.ts';
export { freePorts } from './free-ports.ts';
export { type Gnupg, openGnupg } from './gnupg.ts';
export { mutate, seeded } from './mutate.ts';
export { type Nginx, startNginx } from './nginx.ts';
export { carefulServer, carelessServer } from './nginx-servers.ts';
export { openRepository, type TestRepository } from './repository.ts';
export { type ScriptedExchange, type ScriptedTls, startScriptedTls, type TlsScript } from './scripted-tls.ts';
export { type Serving, serveGatehouse } from './serving.ts';
export { handInMail, openSmtp } from './smtp.ts';
export {
  type ExampleTracker,
  startExampleBugzilla,
  startExampleGithub,
  startExampleGitlab,
} from './trackers/examples.ts';
export { type RunningTracker, startTracker, type TrackerUser } from './trackers/start.ts';
