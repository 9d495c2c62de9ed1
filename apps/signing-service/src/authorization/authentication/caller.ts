/** A principal with the credential and the request by which it came: the library does not know them, an act must. */
import type { Principal } from 'countersign';
import type { Request } from 'express';
import { catalogue } from '../catalogue.js';

declare module 'countersign' {
  interface PrincipalAttributes {
    readonly credentialId?: string;
  }
}

/** The principal, as the caller that came by this credential. */
export function callerBy(credentialId: string, principal: Principal): Principal {
  return catalogue.principal({ ...principal, attributes: { credentialId } });
}

/** The credential by which a principal came; `null` for one who is only spoken of. */
export function credentialIdOf({
  attributes,
}: Partial<Pick<Principal, 'attributes'>>): string | null {
  return attributes?.credentialId ?? null;
}

/** What is known of the request of a caller. */
interface CallerRequest {
  readonly request: Request;
  /** Units of work that it has begun. */
  begun: number;
  replayed: boolean;
}

const asked = new WeakMap<Principal, CallerRequest>();

/** Notes by which request a caller came. */
export function noteRequest(caller: Principal, request: Request): void {
  asked.set(caller, { request, begun: 0, replayed: false });
}

/** The request of a caller; `undefined` for a principal that no request brought, such as one of a schedule. */
export function requestOf(caller: Principal): Request | undefined {
  return asked.get(caller)?.request;
}

/** Counts a unit of work of the caller's request. @returns which one it is, from 0 */
export function countWork(caller: Principal): number {
  const known = asked.get(caller);
  return known === undefined ? 0 : known.begun++;
}

/** Notes that an earlier result is given again. */
export function noteReplay(caller: Principal): void {
  const known = asked.get(caller);
  if (known !== undefined) known.replayed = true;
}

/** Whether the answer to the caller is one that was given before. */
export function wasReplayed(caller: Principal): boolean {
  return asked.get(caller)?.replayed === true;
}
