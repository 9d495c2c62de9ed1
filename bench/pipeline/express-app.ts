/** An Express application with the same handler behind different middleware. It does not listen. */
import { randomUUID } from 'node:crypto';
import { softwareTrust } from '@countersign/software-trust';
import { expressPermissions } from 'countersign/express';
import express, { type Express, type RequestHandler } from 'express';
import { holds } from './by-hand.js';
import type { Request } from './fake-http.js';

const { requirePermission, publicRoute, permissionErrors, auditRoutes } = expressPermissions({
  catalogue: softwareTrust,
  lookups: {},
  principal: (request) => (request as unknown as Request).principal,
});

const answer: RequestHandler = (_request, response) => {
  response.send('answered');
};

const noOp: RequestHandler = (_request, _response, next) => next();

/** The limit: everything is worked out beforehand. */
const byHand: RequestHandler = (request, response, next) => {
  if (holds(request as unknown as Request)) next();
  else response.status(403).json({ status: 403, title: 'Forbidden' });
};

/** The limit, with the two headers that the library answers. */
const byHandWithHeaders: RequestHandler = (request, response, next) => {
  const permits = holds(request as unknown as Request);
  response.setHeader('X-Decision-Id', randomUUID());
  response.setHeader('Cache-Control', 'private, no-store');
  if (permits) next();
  else response.status(403).json({ status: 403, title: 'Forbidden' });
};

const plain = express();
plain.get('/bare', answer);
plain.get('/no-op', noOp, answer);
plain.get('/by-hand', byHand, answer);
plain.get('/by-hand-with-headers', byHandWithHeaders, answer);

const guarded = express();
guarded.get('/account', requirePermission('keypair.generate'), answer);
guarded.get('/public', publicRoute('It shows what an opened route costs.'), answer);
const errors = permissionErrors();
guarded.use(errors);
auditRoutes(guarded);

/** The applications, and the error handler that answers the library's denials. */
export const expressApplications: {
  readonly plain: Express;
  readonly guarded: Express;
  readonly errors: typeof errors;
} = { plain, guarded, errors };
