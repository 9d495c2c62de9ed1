import { fromParam } from 'countersign';
import { expressPermissions } from 'countersign/express';
import express from 'express';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { noteLookup, notes } from './notes-lookup.js';

const { requirePermission, access, listAccess, permissionErrors, auditRoutes } = expressPermissions(
  { catalogue, lookups: { note: noteLookup }, principal: callerOf },
);

const app = express();

app.get('/notes', requirePermission('note.view'), (req, res) => {
  res.json(noteLookup.page(listAccess(req, 'note'), { limit: 50 }).items);
});

app.delete('/notes/:noteId', requirePermission('note.delete', fromParam('noteId')), (req, res) => {
  const inScope = noteLookup.fence(access(req, 'note'));
  for (const note of [...notes.values()].filter(inScope)) notes.delete(note.id);
  res.status(204).end();
});

app.use(permissionErrors());
export const notesApp = auditRoutes(app);
