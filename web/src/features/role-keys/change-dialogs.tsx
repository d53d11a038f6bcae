import { type ReactNode, useState } from 'react';
import type { CallOptions, OperationName } from '../../ui/api.ts';
import { FormDialog } from '../../ui/dialog.tsx';
import { chosenValue, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { say } from '../../ui/toast.tsx';

const algorithms = [
  { value: 'curve25519Legacy', label: 'Curve25519: small, fast, read by every OpenPGP program' },
  { value: 'p384', label: 'NIST P-384' },
  { value: 'rsa4096', label: 'RSA 4096: for very old programs' },
] as const;

const reasons = [
  { value: 'superseded', label: 'superseded by another key' },
  { value: 'retired', label: 'no longer used' },
  { value: 'compromised', label: 'compromised' },
] as const;

type Change = Extract<OperationName, `POST /api/v1/role-keys/${'rotate' | 'import' | '{fingerprint}/revoke'}`>;

function useKeyChange<Name extends Change>(operation: Name, onClose: () => void) {
  const action = useAction(operation, 'role-keys', 'approvals');
  const onSuccess = (outcome: object): void => {
    say(
      'approval' in outcome
        ? 'This waits for the approval of another person.'
        : 'Allowed at once, because nobody else can approve it yet; the audit log says so.',
    );
    onClose();
  };
  return {
    ...action,
    run: (given: CallOptions<Name>) =>
      void action.mutateAsync(given).then(
        (outcome) => onSuccess(outcome as object),
        () => undefined,
      ),
  };
}

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode {
  return (
    <TextField
      label="Why"
      required
      minLength={3}
      maxLength={500}
      value={value}
      onChange={onChange}
      hint="The person who approves it reads this, and so does the audit log."
    />
  );
}

export function RotateKeyDialog({ address, onClose }: { address: string; onClose: () => void }): ReactNode {
  const [algorithm, setAlgorithm] = useState<string>(algorithms[0].value);
  const [reason, setReason] = useState('');
  const rotate = useKeyChange('POST /api/v1/role-keys/rotate', onClose);
  return (
    <FormDialog
      title={`New key for ${address}`}
      submit="Ask for the rotation"
      busy={rotate.isPending}
      error={rotate.error}
      blocked={reason.trim().length < 3}
      onSubmit={() => rotate.run({ body: { address, algorithm: chosenValue(algorithms, algorithm), reason } })}
      onClose={onClose}
    >
      <p>
        A new key is made and signs and is signed by the present one. The present key keeps opening mail; nothing has to
        be given out again to the people here.
      </p>
      <SelectField label="Algorithm" value={algorithm} choices={algorithms} onChange={setAlgorithm} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

export function ImportKeyDialog({ onClose }: { onClose: () => void }): ReactNode {
  const addresses = useThing('settings', 'GET /api/v1/role-addresses').data?.items ?? [];
  const [address, setAddress] = useState('');
  const [armored, setArmored] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const load = useKeyChange('POST /api/v1/role-keys/import', onClose);
  const chosen = address === '' ? (addresses[0] ?? '') : address;
  return (
    <FormDialog
      title="Import a role key"
      submit="Ask for the import"
      busy={load.isPending}
      error={load.error}
      blocked={armored.trim() === '' || reason.trim().length < 3}
      onSubmit={() =>
        load.run({ body: { address: chosen, armored, reason, ...(passphrase !== '' && { passphrase }) } })
      }
      onClose={onClose}
    >
      <SelectField
        label="Role address"
        value={chosen}
        choices={addresses.map((value) => ({ value, label: value }))}
        onChange={setAddress}
      />
      <TextAreaField
        label="Armored secret key"
        mono
        required
        rows={7}
        maxLength={200_000}
        spellCheck={false}
        value={armored}
        onChange={setArmored}
        hint="It is stored encrypted under the master key."
      />
      <TextField
        label="Passphrase"
        type="password"
        autoComplete="off"
        maxLength={1000}
        value={passphrase}
        onChange={setPassphrase}
        hint="Empty if the key has none. It is not kept."
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

export function RevokeKeyDialog({ fingerprint, onClose }: { fingerprint: string; onClose: () => void }): ReactNode {
  const [because, setBecause] = useState<string>(reasons[0].value);
  const [reason, setReason] = useState('');
  const revoke = useKeyChange('POST /api/v1/role-keys/{fingerprint}/revoke', onClose);
  return (
    <FormDialog
      title="Revoke the key"
      submit="Ask for the revocation"
      look="danger"
      busy={revoke.isPending}
      error={revoke.error}
      blocked={reason.trim().length < 3}
      onSubmit={() => revoke.run({ params: { fingerprint }, body: { because: chosenValue(reasons, because), reason } })}
      onClose={onClose}
    >
      <p>The key is published as revoked, for good. It still opens mail that was encrypted to it.</p>
      <SelectField label="What happened" value={because} choices={reasons} onChange={setBecause} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
