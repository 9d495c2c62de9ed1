import { fromParam } from 'countersign';
import { expressPermissions } from 'countersign/express';
import express, { type RequestHandler, Router } from 'express';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { noteLookup } from './notes-lookup.js';

const p = expressPermissions({ catalogue, lookups: { note: noteLookup }, principal: callerOf });

// Your own login, such as passport.authenticate('jwt').
const login: RequestHandler = (req, res, next) => {
  if (req.get('x-demo-user') === undefined) res.status(401).end();
  else next();
};

const notes = Router();
notes.get('/', (req, res) => {
  res.json(noteLookup.page(p.listAccess(req, 'note'), { limit: 50 }).items);
});
notes.get(
  '/:noteId/beside/:otherId',
  p.requirePermission('note.view', fromParam('noteId')),
  p.requirePermission('note.delete', fromParam('otherId')),
  (req, res) => {
    const [note, other] = [
      p.access(req, 'note', 'note.view').resource,
      p.access(req, 'note', 'note.delete').resource,
    ];
    res.json([note.text, other.text]);
  },
);

const app = express();
app.use('/notes', login, p.requirePermission('note.view'), notes);
app.get('/hello', p.publicRoute('greets everybody'), async (req, res) => {
  res.json({ hello: (await p.optionalPrincipal(req))?.id ?? 'stranger' });
});
app.get('/deletable/:noteId', login, p.authenticatedRoute('says yes or no'), async (req, res) => {
  const who = p.currentPrincipal(req);
  res.json({
    deletable: await p.permissions.can(who, 'note.delete', String(req.params['noteId'])),
  });
});
app.use(p.permissionErrors());
export const notesRouterApp = p.auditRoutes(app);
