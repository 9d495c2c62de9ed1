/** Everything a person can do with an object: the acts for each action that the API may put into `actions`. */
import type { Act } from './act.ts';
import { certificateActs } from './on-certificates.ts';
import { gpgActs } from './on-gpg-keys.ts';
import { keypairActs } from './on-keypairs.ts';
import { peopleActs } from './on-people.ts';
import { requestActs } from './on-requests.ts';

/** By action. An action without its own button has no act: viewing, or what only makes sense from another page. */
export const acts: Readonly<Record<string, readonly Act[]>> = {
  ...keypairActs,
  ...requestActs,
  ...gpgActs,
  ...certificateActs,
  ...peopleActs,
};
