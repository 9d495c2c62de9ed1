/** Decorators that open a handler without a requirement. A class-level one covers only methods written in that very class. */
import { declare } from './declarations.js';

/**
 * Opens a handler to everybody. On a method it opens only that method, also out of its class's requirement; on a class it
 * yields to any requirement.
 * @param reason why nobody has to be asked; an empty one stops the start
 */
export function Public(reason: string): ClassDecorator & MethodDecorator {
  return declare({ openings: [{ opens: 'public', reason }] });
}

/**
 * Opens a handler to every authenticated principal of the catalogue, whatever it holds. Otherwise as `Public`.
 * @param reason why no permission is needed; an empty one stops the start
 */
export function Authenticated(reason: string): ClassDecorator & MethodDecorator {
  return declare({ openings: [{ opens: 'authenticated', reason }] });
}
