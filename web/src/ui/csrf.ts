let token: string | undefined;

/** Kept in memory only: whoever can read it can already act as the page. */
export function rememberCsrfToken(value: string | undefined): void {
  token = value;
}

export function csrfToken(): string | undefined {
  return token;
}
