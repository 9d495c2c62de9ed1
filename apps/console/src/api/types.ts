/** An object as the API answers it. Its `actions` are what the caller may do with it now and can succeed. */
export interface Item {
  readonly id: string;
  readonly actions: readonly string[];
  readonly [field: string]: unknown;
}

export interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Who signed in, as `GET /me` answers. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly kind: 'user' | 'service' | 'system';
  readonly accountId: string | null;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly permissions: readonly string[];
  readonly grants: readonly { readonly action: string; readonly scope: string }[];
}
