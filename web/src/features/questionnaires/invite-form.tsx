import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckField, FieldGroup, FieldRow, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import styles from './sheet.module.css';

export type Invitation = {
  readonly name: string;
  readonly address: string;
  readonly pages?: string[];
  readonly mail: boolean;
};

type FormProps = {
  readonly pages: readonly { readonly id: string; readonly title: string }[];
  /** All pages are handed over, unless some have to be chosen. */
  readonly mustChoose?: boolean;
  /** A mail address that was named before. */
  readonly offered?: string | null;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onInvite: (invitation: Invitation, done: () => void) => void;
};

/** Lets somebody outside in, by a mail or by a link that is shown once. */
export function InviteForm({ pages, mustChoose = false, offered = null, busy, error, onInvite }: FormProps): ReactNode {
  const [name, setName] = useState('');
  const [written, setAddress] = useState<string>();
  const address = written ?? offered ?? '';
  const [mail, setMail] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const onSubmit = (): void =>
    onInvite(
      { name: name.trim(), address: address.trim(), mail, ...(chosen.length > 0 && { pages: [...chosen] }) },
      () => {
        setName('');
        setAddress('');
        setChosen([]);
      },
    );
  return (
    <Form busy={busy} onSubmit={onSubmit} className={styles.invite}>
      <FieldRow>
        <TextField label="Name" required maxLength={120} value={name} onChange={setName} />
        <TextField
          label="Mail address"
          type="email"
          {...(offered !== null && { hint: 'Named in the request.' })}
          required
          maxLength={254}
          value={address}
          onChange={setAddress}
        />
      </FieldRow>
      <FieldGroup legend={mustChoose ? 'Pages' : 'Only these pages (all, unless chosen)'}>
        {pages.map((page) => (
          <CheckField
            key={page.id}
            label={page.title}
            checked={chosen.includes(page.id)}
            onChange={(on) => setChosen(on ? [...chosen, page.id] : chosen.filter((id) => id !== page.id))}
          />
        ))}
      </FieldGroup>
      <CheckField
        label="Mail the link"
        hint="Otherwise it is shown here once, for you to hand over."
        checked={mail}
        onChange={setMail}
      />
      {error !== undefined && error !== null && <ProblemNotice error={error} />}
      <Row>
        <Button type="submit" look="primary" busy={busy} disabled={mustChoose && chosen.length === 0}>
          Invite
        </Button>
      </Row>
    </Form>
  );
}
