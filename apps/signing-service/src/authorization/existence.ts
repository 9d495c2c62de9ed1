/** How an object out of scope is answered. A class, so that it is injected by name. */
export class Existence {
  /** @param isHidden like one that does not exist */
  constructor(readonly isHidden: boolean) {}
}
