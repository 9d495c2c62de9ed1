/** Adds what the inventory of routes knows to an OpenAPI document. */
export { describePermissions, type DescribeOptions } from './describe-permissions.js';
export type { OpenApiDocument } from './document.js';
