/** Express without Nest. */
import { fromParam } from 'countersign';
import { expressPermissions } from 'countersign/express';
import express from 'express';
import { createServer } from 'node:http';
import { httpClient } from './http.transports.js';
import { callerOf, catalogue, noteLookup, secret } from './notes.js';
import type { Transport } from './transport.js';

export const bareExpress: Transport = {
  name: 'HTTP, Express alone',

  async start(log, isUndeclared) {
    const { requirePermission, access, permissionErrors, auditRoutes } = expressPermissions({
      catalogue,
      lookups: { note: noteLookup },
      principal: callerOf,
      report: (error) => log(error.message),
    });
    const app = express();
    app.get('/notes/:id', requirePermission('note.view', fromParam('id')), (req, res) => {
      res.json(access(req, 'note').resource);
    });
    app.get('/notes', requirePermission('note.view'), (_, res) => {
      res.json([secret]);
    });
    app.post('/notes/:id', requirePermission('note.delete', fromParam('id')), (_, res) => {
      res.json(secret);
    });
    if (isUndeclared) app.get('/other', (_, res) => void res.json([secret]));
    app.use(permissionErrors());
    return httpClient(createServer(auditRoutes(app)), () => Promise.resolve());
  },
};
