/** The parts of an OpenAPI 3 document that are read and written. */

/** Any OpenAPI 3.0 or 3.1 document, such as that of `@nestjs/swagger`. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: object;
}

/** A parsed JSON object. */
export type Json = Record<string, unknown>;

/** A document that may be written to. */
export interface WritableDocument extends Json {
  paths: Json;
  components?: { schemas?: Json; responses?: Json; securitySchemes?: Json };
}

/** The methods of a path item. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The value as an object; empty when it is none. */
export function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

/** The value as a list; empty when it is none. */
export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
