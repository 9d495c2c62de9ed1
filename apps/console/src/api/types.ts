/** What the API answers, from its document: `npm run generate` writes `openapi.json`, and CI fails when it differs. The types are made from it. */
import type { components, paths } from './schema.generated.ts';

type Json<Response> = Response extends { content: { 'application/json': infer Body } }
  ? Body
  : never;
type SuccessOf<Operation> = Operation extends { responses: infer Responses }
  ? Json<Responses[Extract<keyof Responses, 200 | 201 | 202>]>
  : never;

/** Paths of the API below `/api/v1`. */
export type ApiPath = keyof paths extends infer Path
  ? Path extends `/api/v1${infer Rest}`
    ? Rest
    : never
  : never;
type At<Path extends ApiPath> = paths[`/api/v1${Path}` & keyof paths];

/** What a `GET` answers. */
export type Got<Path extends ApiPath> = SuccessOf<
  At<Path> extends { get: infer Get } ? Get : never
>;

/** What a `POST` answers. */
export type Posted<Path extends ApiPath> = SuccessOf<
  At<Path> extends { post: infer Post } ? Post : never
>;

/** Paths that list something, and the fields of what each lists. */
export type ListPath = {
  [Path in ApiPath]: Got<Path> extends { items: readonly unknown[] } ? Path : never;
}[ApiPath];
export type FieldOf<Path extends ListPath> = Extract<
  NamesIn<Got<Path> extends { items: readonly (infer One)[] } ? One : never> | NamesIn<OneOf<Path>>,
  string
>;
/** The names that are declared, without that of any other. */
type NamesIn<T> = keyof { [Name in keyof T as string extends Name ? never : Name]: true };
/** One of a list alone has further fields. */
type OneOf<Path extends ListPath> = {
  [One in ApiPath]: One extends `${Path}/{${infer Name}}`
    ? Name extends `${string}/${string}`
      ? never
      : Got<One>
    : never;
}[ApiPath];

/** An object of any kind. Its `actions` are what the caller may do with it now and can succeed. */
export interface Item {
  readonly id: string;
  readonly actions: readonly string[];
  readonly [field: string]: unknown;
}

export interface Page<One = Item> {
  readonly items: readonly One[];
  readonly nextCursor: string | null;
}

/** Who signed in. */
export type Me = Got<'/me'>;

/** An answer of 400 and above, as RFC 9457 problem details. */
export type ProblemDetails = Partial<components['schemas']['CountersignProblem']> & {
  readonly title: string;
  readonly status: number;
};
