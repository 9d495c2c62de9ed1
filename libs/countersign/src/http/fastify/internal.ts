/** What other folders of the library use of `http/fastify`. Applications import the package's public names. */
export { fastifyParameters } from './fastify-parameters.js';
export { FastifyRoutes } from './fastify-routes.js';
export type { FastifyShape, ReplyShape, RequestShape } from './fastify-shape.js';
export { guardServer } from './guard-server.js';
export { sendableOf } from './reply.js';
