import { declare } from './declarations.js';

/**
 * Opens a handler to everybody. On a method it opens only that method, also out of its class's requirement; on a class it opens the
 * methods written in that very class, and yields to any requirement.
 * @param reason why nobody has to be asked; an empty one stops the start
 */
export function Public(reason: string): ClassDecorator & MethodDecorator {
  return declare({ openings: [{ opens: 'public', reason }] });
}
