/** For fields of bodies that are ids. Whether there is such an object is asked elsewhere. */
import { Matches, type ValidationOptions } from 'class-validator';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is an id in the one form that is stored: a lower-case UUID. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** An id in the one form that is stored: a lower-case UUID. With `each`, every element. */
export function IsId(options: ValidationOptions = {}): PropertyDecorator {
  return Matches(uuid, { message: 'must be an id: a lower-case UUID.', ...options });
}
