/** To what each sealed piece of a raw mail is bound. */
export const rawMailOwner = (id: string): string => `raw-mail:${id}`;
export const rawContext = (id: string): string => `raw_mail.sealed:${id}`;
export const envelopeContext = (id: string): string => `raw_mail.sealed_envelope:${id}`;
export const reasonContext = (id: string): string => `raw_mail.sealed_reason:${id}`;
export const followUpContext = (id: string): string => `raw_mail.sealed_follow_up:${id}`;
