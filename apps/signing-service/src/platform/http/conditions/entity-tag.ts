/** Entity tags of objects, RFC 9110 section 8.8.3: equal exactly when the object looks the same to the same caller. */
import { createHash } from 'node:crypto';

/** Fields that an answer to a write has beside the object: shown once, or about the act. */
const besideTheObject = new Set(['token', 'endedCredentials', 'revocationCertificate']);

/** The strong tag of an object as it is answered; `undefined` for what is no single object. An object has `actions`, a list has not. */
export function entityTag(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('actions' in answer)) return undefined;
  const shown = Object.entries(answer).filter(([name]) => !besideTheObject.has(name));
  const text = JSON.stringify(Object.fromEntries(shown));
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether a list of tags, as `If-Match` has it, names the tag. `*` names any.
 * @param tag of the object; `undefined` when there is none
 */
export function isNamed(tags: string, tag: string | undefined): boolean {
  if (tag === undefined) return false;
  // INVARIANT: tags of the service contain no comma, and a weak one never equals a strong one (RFC 9110 section 8.8.3.2).
  return tags.split(',').some((each) => ['*', tag].includes(each.trim()));
}
