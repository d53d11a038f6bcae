/** What each sealed secret is bound to. */
export const secretOwner = (fingerprint: string): string => `role_key_secret:${fingerprint}`;
export const revocationOwner = (fingerprint: string): string => `role_key_revocation:${fingerprint}`;
export const importSecretOwner = (id: string): string => `role_key_import:${id}`;

/** The name in the user id of a role key: an OpenPGP user id holds neither brackets nor control characters. */
export function userIdName(organisation: string): string {
  const name = organisation
    .replace(/[\p{Cc}<>()]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${name} security team`.trim();
}
