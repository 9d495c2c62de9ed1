import { HttpException, HttpStatus, Injectable } from '@nestjs/common';
import type { Access, ActionAccess } from 'countersign';
import { entityTag, isNamed } from '../../platform/http/request-conditions.js';
import { requestOf } from '../authentication/caller.js';
import type { Work } from './work.js';

/** An action of the catalogue. */
interface Acting {
  readonly name: string;
  readonly on?: { readonly name: string } | undefined;
}

/** Gives an object as its `GET` answers it to the caller; `undefined` when there is none. */
export type Represent = (work: Work, id: string) => Promise<unknown>;

/** How objects look to a caller within a unit of work, and whether they look as a request such as one with `If-Match` wants. */
@Injectable()
export class RepresentationsService {
  readonly #ofResource = new Map<string, Represent>();
  readonly #ofAccount = new Map<string, Represent>();

  /** @param resource a resource of the catalogue */
  add(resource: string, represent: Represent): void {
    this.#ofResource.set(resource, represent);
  }

  /** For what an account has once. @param prefix what its actions begin with, before the dot */
  addOfAccount(prefix: string, represent: (work: Work) => Promise<unknown>): void {
    this.#ofAccount.set(prefix, represent);
  }

  /** Whether an act has an object whose state can be a condition. @param byId whether the request names an instance */
  has(action: Acting, byId: boolean): boolean {
    return this.#of(action, byId) !== undefined;
  }

  /**
   * Checks `If-Match` and `If-None-Match` of a write, RFC 9110 section 13, where nothing can change between check and write.
   * INVARIANT: the object is locked by the transaction of `work`.
   * @param id of the object; `undefined` for an act on the account
   * @throws HttpException (412) when the object is not as the request wants it; also for one that has no tag
   */
  async assertMet(access: Access | ActionAccess, work: Work, id?: string): Promise<void> {
    const request = requestOf(access.principal);
    const { 'if-match': match, 'if-none-match': noneMatch } = request?.headers ?? {};
    if (match === undefined && noneMatch === undefined) return;
    const tag = entityTag(await this.#of(access.action, id !== undefined)?.(work, id ?? ''));
    const isMet =
      (match === undefined || isNamed(match, tag)) &&
      (noneMatch === undefined || !isNamed(noneMatch, tag));
    if (isMet) return;
    const detail =
      'The object is not in the state that the request names. Read it again, and repeat the change if it is still wanted.';
    throw new HttpException(detail, HttpStatus.PRECONDITION_FAILED);
  }

  #of({ name, on }: Acting, byId: boolean): Represent | undefined {
    if (byId) return this.#ofResource.get(on?.name ?? '');
    return this.#ofAccount.get(name.slice(0, name.indexOf('.')));
  }
}
