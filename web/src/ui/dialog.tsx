import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { Form } from './form.tsx';
import { ProblemNotice } from './problem.tsx';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** Something is asked for: the first field has the focus. */
  readonly startsInField?: boolean;
  /** Holds nothing to press: the keyboard has to reach the text itself to scroll it. */
  readonly readsOnly?: boolean;
  readonly children: ReactNode;
};

const firstField = 'input:not([type="checkbox"], [type="file"]), textarea, select';

/** The browser's own modal dialog: it traps focus, closes on Escape and gives focus back. Render it while it is open. */
export function Dialog({
  title,
  onClose,
  wide = false,
  startsInField = false,
  readsOnly = false,
  children,
}: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the page is painted, and at the end while the dialog still stands in it: only then the focus goes back.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog?.open === false) {
      dialog.showModal();
      // The browser would focus the button that closes.
      if (startsInField) dialog.querySelector<HTMLElement>(firstField)?.focus();
    }
    return () => dialog?.close();
  }, [startsInField]);
  return (
    <dialog
      ref={element}
      className={classNames(styles.dialog, wide && styles.wide)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <button type="button" className={styles.close} aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <div className={styles.body} {...(readsOnly && { tabIndex: 0 })}>
        {children}
      </div>
    </dialog>
  );
}

/** What is done with a dialog: at its foot, and in view however long it is. */
export function DialogActions({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.actions}>{children}</div>;
}

type FormDialogProps = DialogProps & {
  readonly submit: string;
  readonly look?: ButtonLook;
  readonly busy: boolean;
  readonly error?: unknown;
  readonly blocked?: boolean;
  readonly onSubmit: () => void;
};

/** A dialog that asks for something and does one thing with it; a refusal is shown above the buttons. */
export function FormDialog({
  submit,
  look = 'primary',
  busy,
  error,
  blocked = false,
  onSubmit,
  ...rest
}: FormDialogProps): ReactNode {
  return (
    <Dialog {...rest} startsInField>
      <Form busy={busy} onSubmit={onSubmit} className={styles.form}>
        {rest.children}
        {error !== undefined && error !== null && <ProblemNotice error={error} />}
        <DialogActions>
          <Button onClick={rest.onClose}>Cancel</Button>
          <Button type="submit" look={look} busy={busy} disabled={blocked}>
            {submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
