import { Test } from '@nestjs/testing';
import { PermissionDenied } from 'countersign';
import { PermissionTestingModule } from 'countersign/nest/testing';
import { accessFor, principalFixtures } from 'countersign/testing';
import { catalogue } from './notes-catalogue.js';
import { notes } from './notes-lookup.js';
import { NotesController } from './notes-nest.js';

describe('NotesController', () => {
  let controller: NotesController;

  beforeEach(async () => {
    const module = await Test.createTestingModule({
      imports: [PermissionTestingModule],
      controllers: [NotesController],
    }).compile();
    controller = module.get<NotesController>(NotesController);
  });

  const as = principalFixtures(catalogue);
  const remove = catalogue.action('note.delete');
  const note = { id: 'n9', tenantId: 'acme', author: 'ann', text: 'for this test' };

  it('removes the note that was checked, under its fence', () => {
    notes.set(note.id, note);
    const ann = as.user(['write-notes'], { id: 'ann', tenant: 'acme' });
    const access = accessFor(remove, note, { as: ann, method: 'DELETE' });
    controller.remove(access);
    expect(access.outstanding).toBe(false);
    expect(notes.has(note.id)).toBe(false);
  });

  it('is not reached without the permission', () => {
    expect(() => accessFor(remove, note, { as: as.user() })).toThrow(PermissionDenied);
  });
});
