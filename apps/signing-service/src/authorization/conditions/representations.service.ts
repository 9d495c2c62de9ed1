import { Injectable } from '@nestjs/common';
import type { Work } from '../unit-of-work/work.js';

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
  async shown(
    { name, on }: { readonly name: string; readonly on?: { readonly name: string } | undefined },
    id: string | undefined,
    work: Work,
  ): Promise<unknown> {
    if (id !== undefined) return this.#ofResource.get(on?.name ?? '')?.(work, id);
    return this.#ofAccount.get(name.slice(0, name.indexOf('.')))?.(work, '');
  }
}
