/** Where PostgreSQL is, as the driver wants it; from the embedded cluster or from DATABASE_URL. */
export type Connection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly ssl?: { readonly rejectUnauthorized: boolean; readonly ca?: string };
};
