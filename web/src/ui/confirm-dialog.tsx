import type { ReactNode } from 'react';
import type { ButtonLook } from './button.tsx';
import { FormDialog } from './dialog.tsx';

type ConfirmDialogProps = {
  readonly title: string;
  readonly submit: string;
  readonly look?: ButtonLook;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ onConfirm, children, ...rest }: ConfirmDialogProps): ReactNode {
  return (
    <FormDialog {...rest} onSubmit={onConfirm}>
      <p>{children}</p>
    </FormDialog>
  );
}
