import { notesApp } from '../../../docs/examples/notes-express.js';

notesApp.listen(Number(process.env.PORT));
