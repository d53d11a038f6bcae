import type { KeyboardEvent } from 'react';

/** Ctrl or Command with Enter sends the form of a text area; Escape leaves it. */
export function submitKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  } else if (event.key === 'Escape') event.currentTarget.blur();
}
