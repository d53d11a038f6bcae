import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { request } from '../../ui/api.ts';
import { Button } from '../../ui/button.tsx';
import { Padded, Page } from '../../ui/page.tsx';
import { Section } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { ListActions } from '../cases/list-actions.tsx';
import { ImportKeyDialog, RotateKeyDialog } from './change-dialogs.tsx';
import type { PublicRoleKey, RoleKey } from './model.ts';
import { RoleKeyCard } from './role-key-card.tsx';

type Shown = PublicRoleKey & Partial<RoleKey>;

/** Administrators see custody as well; everybody sees what is published. */
function useRoleKeys(mayManage: boolean) {
  return useQuery({
    queryKey: ['role-keys', mayManage],
    queryFn: async ({ signal }): Promise<readonly Shown[]> =>
      mayManage
        ? (await request('GET /api/v1/role-keys/custody', { signal })).items
        : request('GET /api/v1/role-keys', { signal }),
  });
}

export function RoleKeysPage(): ReactNode {
  const mayManage = useMay('role-keys.manage');
  const query = useRoleKeys(mayManage);
  const [isImporting, setImporting] = useState(false);
  const addresses = [...new Set(query.data?.map((key) => key.address))];
  return (
    <Page title="Role keys" actions={<ListActions />}>
      <Padded>
        <Section
          title="Keys of the role addresses"
          about="Reporters encrypt to these keys. The secret halves never leave the server; retired keys still open older mail."
          actions={mayManage && <Button onClick={() => setImporting(true)}>Import a key</Button>}
        >
          <Loaded query={query}>
            {(keys) =>
              keys.length === 0 ? (
                <EmptyState title="No role key yet">One is made at the first start for each role address.</EmptyState>
              ) : (
                addresses.map((address) => (
                  <AddressKeys
                    key={address}
                    address={address}
                    keys={keys.filter((each) => each.address === address)}
                    mayManage={mayManage}
                  />
                ))
              )
            }
          </Loaded>
        </Section>
      </Padded>
      {isImporting && <ImportKeyDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}

type AddressKeysProps = { readonly address: string; readonly keys: readonly Shown[]; readonly mayManage: boolean };

function AddressKeys({ address, keys, mayManage }: AddressKeysProps): ReactNode {
  const [isRotating, setRotating] = useState(false);
  return (
    <Section
      title={address}
      actions={
        mayManage && (
          <Button small onClick={() => setRotating(true)}>
            Rotate
          </Button>
        )
      }
    >
      {keys.map((key) => (
        <RoleKeyCard key={key.fingerprint} roleKey={key} mayManage={mayManage} />
      ))}
      {isRotating && <RotateKeyDialog address={address} onClose={() => setRotating(false)} />}
    </Section>
  );
}
