import { declare } from './declarations.js';

/**
 * Opens a handler to every authenticated principal of the catalogue, whatever it holds. Otherwise as `Public`.
 * @param reason why no permission is needed; an empty one stops the start
 */
export function Authenticated(reason: string): ClassDecorator & MethodDecorator {
  return declare({ openings: [{ opens: 'authenticated', reason }] });
}
