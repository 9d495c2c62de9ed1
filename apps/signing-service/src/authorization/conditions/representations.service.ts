import { Injectable } from '@nestjs/common';
import type { Work } from '../unit-of-work/work.js';

/** An action of the catalogue. */
interface Acting {
  readonly name: string;
  readonly on?: { readonly name: string } | undefined;
}

/** Gives an object as its `GET` answers it to the caller; `undefined` when there is none. */
export type Represent = (work: Work, id: string) => Promise<unknown>;

/** How objects look to a caller within a unit of work, for conditions such as `If-Match`. */
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

  /** The object of an act, as the caller sees it; `undefined` for an act that is on no object. */
  async shown(action: Acting, id: string | undefined, work: Work): Promise<unknown> {
    return this.#of(action, id !== undefined)?.(work, id ?? '');
  }

  /** Whether an act has an object whose state can be a condition. @param byId whether the request names an instance */
  has(action: Acting, byId: boolean): boolean {
    return this.#of(action, byId) !== undefined;
  }

  #of({ name, on }: Acting, byId: boolean): Represent | undefined {
    if (byId) return this.#ofResource.get(on?.name ?? '');
    return this.#ofAccount.get(name.slice(0, name.indexOf('.')));
  }
}
