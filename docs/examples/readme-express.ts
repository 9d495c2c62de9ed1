import { fromParam } from 'countersign';
import { expressPermissions } from 'countersign/express';
import express from 'express';
import { callerOf } from './readme-caller.js';
import { db } from './database.js';
import { catalogue, NoteLookup } from './readme-nest.js';

const notes = new NoteLookup();
const { requirePermission, access, listAccess, permissionErrors, auditRoutes } = expressPermissions(
  { catalogue, lookups: { note: notes }, principal: callerOf },
);
const app = express();
app.get('/notes', requirePermission('note.view'), async (req, res) => {
  res.json(await notes.page(listAccess(req, 'note'), { limit: 50 }));
});
app.delete('/notes/:id', requirePermission('note.delete', fromParam('id')), async (req, res) => {
  const inScope = notes.fence(access(req, 'note'));
  await db.deleteFrom('note').where(inScope).execute();
  res.status(204).end();
});
app.use(permissionErrors());
export const notesApp = auditRoutes(app);
