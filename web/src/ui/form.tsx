import type { FormEvent, ReactNode } from 'react';
import { usePressGuard } from './press-guard.ts';

type FormProps = {
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly className?: string | undefined;
  readonly id?: string;
  readonly children: ReactNode;
};

/** A form that is sent once, however often its button or its key is pressed. */
export function Form({ busy, onSubmit, children, ...rest }: FormProps): ReactNode {
  const mayPress = usePressGuard(busy);
  const onFormSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (mayPress()) onSubmit();
  };
  return (
    <form {...rest} onSubmit={onFormSubmit}>
      {children}
    </form>
  );
}
