/** A principal with the credential by which it came: the library does not know credentials, an act must. */
import type { Principal } from 'countersign';

/** A principal found by a token. */
export interface Caller extends Principal {
  readonly credentialId: string;
}

/** The principal, as the caller that came by this credential. */
export function callerBy(credentialId: string, principal: Principal): Caller {
  return Object.freeze({ ...principal, credentialId });
}

/** The credential by which a principal came; `null` for one who is only spoken of. */
export function credentialIdOf(principal: object): string | null {
  return 'credentialId' in principal && typeof principal.credentialId === 'string'
    ? principal.credentialId
    : null;
}
