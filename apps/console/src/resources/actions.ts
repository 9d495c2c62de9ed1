/** Everything a person can do with an object: the acts for each action that the API may put into `actions`. */
import type { Act, Field } from './act.ts';
import { certificateActs } from './acts-on-certificates.ts';
import { keypairActs } from './acts-on-keypairs.ts';
import { peopleActs } from './acts-on-people.ts';

/** By action. An action that is not a button of its own has no act: viewing, or what only makes sense from another page. */
export const acts: Readonly<Record<string, readonly Act[]>> = {
  ...keypairActs,
  ...certificateActs,
  ...peopleActs,
};

export type { Act, Field };
