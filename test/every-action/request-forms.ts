/** The forms of the requests of requests.table.ts. */
import type { Scene } from './scene.js';
import type { ObjectKind } from './scene-object.js';

/** A request. In its path `:id` is the object, `:parent` what the object is below, `:somebody` a person, `:assigned` a keypair of the caller, `:type` a type that there is not, `:now` a time before which all is known. */
export interface ActionRequest {
  readonly action: string;
  readonly route: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`;
  /** What the object is; absent for the account itself. */
  readonly on?: ObjectKind;
  /** Answers a page of these, or with `lines` a stream of them. */
  readonly lists?: ObjectKind;
  readonly lines?: true;
  /** JSON; `:id` as in the path. A text goes as bytes. */
  readonly body?: object | string;
  /** The status that a permit gives: 400 for a body that is refused after the permit, otherwise what the effect answers. */
  readonly permitted: number;
  /** Tables whose rows are put back after a permit, parents first. */
  readonly undo?: readonly Undone[];
}

/** Tables from which a permitted request takes something. */
export type Undone =
  | 'certificate'
  | 'certificateProfile'
  | 'team'
  | 'teamMember'
  | 'keypair'
  | 'keypairUser'
  | 'keypairGroup'
  | 'role'
  | 'certcentralKey'
  | 'apiToken';

/** A request with the object it is about and its body. */
export interface RealRequest extends Pick<ActionRequest, 'action' | 'route'> {
  /** The id of a fresh object. */
  readonly about?: (scene: Scene) => Promise<string>;
  readonly body?: (scene: Scene, id: string) => object | string | Promise<object>;
  readonly status: number;
}

/** Fields that no body has, or an unusable value: refused, but only after the decision. */
export const invalid = { unknown: true };

export const undoMaster = ['keypair', 'keypairUser', 'keypairGroup'] as const;

export const onKeypair = (action: string, verb: string): ActionRequest => ({
  ...{ action, route: `POST /keypairs/:id/${verb}`, on: 'keypair', body: invalid, permitted: 400 },
});
export const create = (action: string, path: `/${string}`): ActionRequest => ({
  ...{ action, route: `POST ${path}`, body: invalid, permitted: 400 },
});
export const list = (action: string, path: `/${string}`, lists: ObjectKind): ActionRequest => ({
  ...{ action, route: `GET ${path}?limit=200`, lists, permitted: 200 },
});
export const view = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `GET ${path}`, on, permitted: 200 },
});
export const change = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `PATCH ${path}`, on, body: invalid, permitted: 400 },
});
export const post = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `POST ${path}`, on, body: invalid, permitted: 400 },
});
/** Without a body, and the same however often it is done. */
export const repeat = (action: string, path: `/${string}`, on: ObjectKind): ActionRequest => ({
  ...{ action, route: `POST ${path}`, on, permitted: 200 },
});

/** Every route that demands an action. */
