import { notesApp } from '../../../docs/examples/notes-express.js';
import { printAnswers } from './answers.js';

const server = notesApp.listen(0, () => {
  void printAnswers(server).then(() => server.close());
});
