/**
 * The names of the parameters of a path, as Fastify's router reads them: a name ends before `(`, `-`, `.`, `/` or `?`, and `::` is a
 * colon. The wildcard `*` is left out, because its value is a whole path.
 */
export function fastifyParameters(path: string): string[] {
  return [...path.matchAll(/::|:([^(\-./?]+)/g)].flatMap(([, name]) => name ?? []);
}
