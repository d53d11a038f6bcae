import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog, FormDialog } from '../../ui/dialog.tsx';
import { CheckField, FieldGroup, SelectField, TextField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Mono, Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { SecretOnce } from '../../ui/secret.tsx';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import styles from './settings.module.css';

export function TokensPart(): ReactNode {
  const query = useThing('tokens', 'GET /api/v1/tokens');
  const revoke = useAction('DELETE /api/v1/tokens/{id}', 'tokens');
  const [isMaking, setMaking] = useState(false);
  return (
    <Section
      title="Your API tokens"
      about="For programs that act for you. A token can do what its scopes say, at most what you may."
      actions={<Button onClick={() => setMaking(true)}>Make a token</Button>}
    >
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="No token">Make one for the command line or for a script.</EmptyState>
            ) : (
              <Table caption="Your API tokens" columns={['Name', 'Scopes', 'Expires', 'Last used', '']}>
                {items.map((token) => (
                  <tr key={token.id}>
                    <td>
                      {token.name}
                      <div>
                        <Mono>gth_…{token.hint}</Mono>
                      </div>
                    </td>
                    <td>{token.scopes.includes('*') ? 'everything that you may' : token.scopes.join(', ')}</td>
                    <td>
                      <Day at={token.expiresAt} />
                    </td>
                    <td>{token.lastUsedAt === null ? <Muted>never</Muted> : <RelativeTime at={token.lastUsedAt} />}</td>
                    <td>
                      <Button
                        small
                        look="danger"
                        onClick={() => revoke.mutate({ params: { id: token.id } }, { onError: sayProblem })}
                      >
                        Revoke
                      </Button>
                    </td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </Panel>
      {isMaking && <MakeTokenDialog onClose={() => setMaking(false)} />}
    </Section>
  );
}

const lifetimes = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'a year' },
];

function MakeTokenDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const make = useAction('POST /api/v1/tokens', 'tokens');
  if (make.data !== undefined) {
    return (
      <Dialog title="The new token" onClose={onClose}>
        <p>Copy it now: it is shown this once, and only its hash is kept.</p>
        <SecretOnce value={make.data.token} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title="Make an API token"
      wide
      submit="Make it"
      busy={make.isPending}
      error={make.error}
      blocked={name.trim() === '' || scopes.length === 0}
      onSubmit={() => make.mutate({ body: { name: name.trim(), scopes, expiresInDays: Number(days) } })}
      onClose={onClose}
    >
      <TextField label="Name" placeholder="Nightly export" required maxLength={80} value={name} onChange={setName} />
      <SelectField label="Valid for" value={days} choices={lifetimes} onChange={setDays} />
      <FieldGroup legend="Scopes">
        <CheckField
          label="everything that you may"
          checked={scopes.includes('*')}
          onChange={(isOn) => setScopes(isOn ? ['*'] : [])}
        />
        {!scopes.includes('*') && <Scopes chosen={scopes} onChange={setScopes} />}
      </FieldGroup>
    </FormDialog>
  );
}

type ScopesProps = { readonly chosen: readonly string[]; readonly onChange: (scopes: readonly string[]) => void };

const moduleOf = ({ name }: { name: string }): string => name.split('.')[0] ?? name;

/** Every scope with the sentence that says what it allows, by what it is about. */
function Scopes({ chosen, onChange }: ScopesProps): ReactNode {
  const query = useThing('token-scopes', 'GET /api/v1/token-scopes');
  const toggle = (scope: string, isOn: boolean): void =>
    onChange(isOn ? [...chosen, scope] : chosen.filter((each) => each !== scope));
  return (
    <Loaded query={query}>
      {({ items }) => (
        <div className={styles.modules}>
          {[...Map.groupBy(items, moduleOf)]
            .sort(([one], [other]) => one.localeCompare(other))
            .map(([module, scopes]) => (
              <FieldGroup key={module} legend={module.replaceAll('-', ' ')}>
                {scopes.map(({ name, says }) => (
                  <CheckField
                    key={name}
                    label={<Mono>{name}</Mono>}
                    hint={says}
                    checked={chosen.includes(name)}
                    onChange={(isOn) => toggle(name, isOn)}
                  />
                ))}
              </FieldGroup>
            ))}
        </div>
      )}
    </Loaded>
  );
}
