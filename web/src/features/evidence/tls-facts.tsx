import { Fragment, type ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Fact, Facts, Muted, Panel, Row } from '../../ui/panel.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { Day } from '../../ui/time-text.tsx';
import styles from './facts.module.css';
import type { TlsFacts } from './model.ts';

type Chain = TlsFacts['chains'][number];
type Certificate = Chain['certificates'][number];

const featureWords: Readonly<Record<string, string>> = {
  sessionTickets: 'session tickets',
  helloRetryRequest: 'asks for another group',
  secureRenegotiation: 'secure renegotiation',
  extendedMasterSecret: 'extended master secret',
  compression: 'compression',
  fallbackScsv: 'refuses fallbacks',
  asksClientCertificate: 'asks for a client certificate',
};

/** Protocols, suites, chain and the verdict of the guideline. */
export function TlsFactsView({ facts }: { facts: TlsFacts }): ReactNode {
  const { guideline } = facts;
  return (
    <>
      <Panel padded>
        <Row>
          <strong>
            {guideline.level === 'none' ? 'No level' : `Level ${guideline.level}`} of the guideline {guideline.version}
          </strong>
        </Row>
        {guideline.nearest !== null && (
          <Reasons title={`To reach ${guideline.nearest.level}:`} lines={guideline.nearest.changes} />
        )}
      </Panel>
      <SuiteMatrix facts={facts} />
      {facts.chains.map((chain) => (
        <ChainView key={chain.certificates.map(({ sha256 }) => sha256).join()} chain={chain} />
      ))}
      <Panel padded>
        <Facts>
          <Fact name="Groups">{facts.groups.join(', ') || <Muted>none seen</Muted>}</Fact>
          <Fact name="ALPN">{facts.alpn.join(', ') || <Muted>none</Muted>}</Fact>
          <Fact name="OCSP">{facts.staple ? 'a staple comes along' : 'no staple'}</Fact>
          <Fact name="Features">
            <Row>
              {facts.features.map(({ name, value }) => (
                <Badge key={name} tone={value === true ? 'accent' : 'plain'}>
                  {featureWords[name] ?? name}: {value === null ? 'not seen' : value ? 'yes' : 'no'}
                </Badge>
              ))}
            </Row>
          </Fact>
        </Facts>
      </Panel>
      {facts.notSeen.length > 0 && (
        <Panel padded>
          <Reasons title="Not seen:" lines={facts.notSeen.map(({ what, reason }) => `${what}: ${reason}`)} />
        </Panel>
      )}
    </>
  );
}

function Reasons({ title, lines }: { title: string; lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <>
      <Muted>{title}</Muted>
      <ul className={styles.reasons} aria-label={title}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** Rows are suites, columns protocols; the number is the place in the server's order, where it has one. */
function SuiteMatrix({ facts }: { facts: TlsFacts }): ReactNode {
  const suites = [...new Set(facts.protocols.flatMap(({ suites: each }) => each.map(({ iana }) => iana)))];
  return (
    <Panel>
      <ScrollRegion label="Protocols and cipher suites">
        <table className={styles.matrix}>
          <caption className="visually-hidden">Protocols and cipher suites</caption>
          <thead>
            <tr>
              <th scope="col">Cipher suite</th>
              {facts.protocols.map(({ protocol, serverOrder }) => (
                <th key={protocol} scope="col">
                  {protocol}
                  {serverOrder === true && <Muted small> in its order</Muted>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {suites.map((suite) => (
              <tr key={suite}>
                <th scope="row">
                  <Breakable name={suite} />
                </th>
                {facts.protocols.map(({ protocol, suites: offered, serverOrder }) => {
                  const place = offered.findIndex(({ iana }) => iana === suite);
                  return <td key={protocol}>{place < 0 ? '' : serverOrder === true ? place + 1 : '✓'}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

/** May break after each part, so that the columns beside it stay in view on a phone. */
function Breakable({ name }: { name: string }): ReactNode {
  const parts = name.split(/(?<=_)/);
  return parts.map((part, at) => (
    <Fragment key={parts.slice(0, at + 1).join('')}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function ChainView({ chain }: { chain: Chain }): ReactNode {
  return (
    <Panel>
      <div className={styles.chain}>
        {chain.certificates.map((certificate) => (
          <CertificateCard key={certificate.sha256} certificate={certificate} />
        ))}
      </div>
      <div className={styles.trust}>
        <Row>
          <Badge tone={chain.trusted ? 'good' : 'late'}>{chain.trusted ? 'trusted' : 'not trusted'}</Badge>
          <Muted small>as served to {chain.protocols.join(', ')}</Muted>
          {chain.problems.map((problem) => (
            <span key={problem}>{problem}</span>
          ))}
        </Row>
      </div>
    </Panel>
  );
}

function CertificateCard({ certificate }: { certificate: Certificate }): ReactNode {
  const isOver = Date.parse(certificate.notAfter) < Date.now();
  return (
    <div className={classNames(styles.certificate, isOver && styles.late)}>
      <span className={styles.subject}>{certificate.subject || certificate.names[0] || 'no name'}</span>
      {certificate.names.length > 0 && (
        <Muted small>
          {certificate.names.slice(0, 4).join(', ')}
          {certificate.nameCount > 4 && ` and ${certificate.nameCount - 4} more`}
        </Muted>
      )}
      <span>
        {certificate.keyType} {certificate.keyBits}, {certificate.signature}
      </span>
      <span>
        {isOver ? 'ended ' : 'until '}
        <Day at={certificate.notAfter} />
      </span>
      {certificate.scts > 0 && <Muted small>{certificate.scts} certificate timestamps</Muted>}
      {certificate.isCa && <Muted small>authority</Muted>}
    </div>
  );
}
