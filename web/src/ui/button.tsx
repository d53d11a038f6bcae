import { Link, type LinkProps } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { usePressGuard } from './press-guard.ts';

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet';

type Looks = {
  readonly look?: ButtonLook;
  readonly small?: boolean;
  /** The key that does the same. */
  readonly keyHint?: string;
};

function classOf({ look = 'plain', small = false }: Looks): string {
  return classNames(styles.button, look !== 'plain' && styles[look], small && styles.small);
}

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & Looks & { readonly busy?: boolean };

export function Button({ look, small, keyHint, busy, children, ...rest }: ButtonProps): ReactNode {
  const mayPress = usePressGuard(busy ?? false);
  const { onClick } = rest;
  const looks: Looks = { ...(look && { look }), ...(small && { small }) };
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy === true}
      aria-busy={busy || undefined}
      // A button that can be busy does one thing at a time.
      {...(onClick && busy !== undefined && { onClick: (event) => (mayPress() ? onClick(event) : undefined) })}
      className={classOf(looks)}
    >
      {children}
      {keyHint !== undefined && (
        // A screen reader would read the key as part of the button's name; the list of keys tells it.
        <span aria-hidden="true">
          <Kbd>{keyHint}</Kbd>
        </span>
      )}
    </button>
  );
}

/** A link of the application that looks like a button. */
export function ButtonLink({ look, small, children, ...rest }: LinkProps & Looks & { children: ReactNode }): ReactNode {
  return (
    <Link {...rest} className={classOf({ ...(look && { look }), ...(small && { small }) })}>
      {children}
    </Link>
  );
}

/** A download: the server answers it as an attachment of a fixed safe type. */
export function DownloadLink({
  href,
  small,
  children,
}: {
  href: string;
  small?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <a href={href} download className={classOf({ ...(small && { small }) })}>
      {children}
    </a>
  );
}

/** Reads as a link, does something here. */
export function TextButton(props: Omit<ComponentProps<'button'>, 'className'>): ReactNode {
  return <button type="button" {...props} className={styles.link} />;
}

export function Kbd({ children }: { children: ReactNode }): ReactNode {
  return <kbd className={styles.kbd}>{children}</kbd>;
}
