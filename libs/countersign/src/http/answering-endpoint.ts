/** A place of an application where a request may be answered, as every HTTP framework shows it. */
export interface AnsweringEndpoint {
  /** `route` answers one method and path. Whether anything else answers is seen at run time only. */
  readonly kind: 'route' | 'function' | 'router' | 'dangling' | 'unreadable';
  /** In upper case; `ALL` for every method. */
  readonly method: string;
  /** With the prefixes around it. */
  readonly path: string;
  /** The name of the function that answers. */
  readonly handler: string;
}
