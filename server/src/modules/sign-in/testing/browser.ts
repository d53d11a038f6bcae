import { softwareAuthenticator } from './authenticator.ts';

export type Page = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers };

/** Keeps the cookie and the CSRF token as a page does, and has a passkey; talks over real HTTP. */
export function testBrowser(base: string, origin: string) {
  const passkey = softwareAuthenticator(origin);
  let cookie = '';
  let csrf = '';

  const call = async (method: string, path: string, json?: unknown, headers = {}): Promise<Page> => {
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === '' ? {} : { cookie }),
        ...(csrf === '' ? {} : { 'x-csrf-token': csrf }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
  };

  const settle = async (page: Page): Promise<Page> => {
    if (page.status !== 200) return page;
    csrf = '';
    csrf = String((await call('GET', '/api/v1/session')).body['csrf'] ?? '');
    return page;
  };

  return {
    passkey,
    call,
    cookie: () => cookie,
    csrf: () => csrf,
    forget: () => {
      cookie = '';
      csrf = '';
    },
    /** Uses up a link; the first administrator says who it is. */
    enrol: async (link: string, who: { name?: string; email?: string } = {}): Promise<Page> => {
      const token = new URL(link).hash.slice(1);
      const options = await call('POST', '/api/v1/enrolments/options', { token, ...who });
      if (options.status !== 200) return options;
      const answer = passkey.create(options.body as never);
      return settle(await call('POST', '/api/v1/enrolments', { token, answer }));
    },
    signIn: async (): Promise<Page> => {
      const options = await call('POST', '/api/v1/sign-in/options');
      return settle(await call('POST', '/api/v1/sign-in', { answer: passkey.get(options.body as never) }));
    },
  };
}
