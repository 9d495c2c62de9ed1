import { Controller, type INestApplication, Post } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { overridePermissions } from 'countersign/nest/testing';
import { RequirePermission } from './catalogue.js';
import { PermissionsModule } from './permissions.module.js';

/** A route for this spec. Test your own in its place. */
@Controller('notes')
class NotesController {
  @Post()
  @RequirePermission('note.create')
  create() {
    return { created: true };
  }
}

describe('the permissions', () => {
  let app: INestApplication;
  let caller: { id: string; permissions: string[] } | undefined;

  beforeAll(async () => {
    const testing = Test.createTestingModule({
      imports: [PermissionsModule],
      controllers: [NotesController],
    });
    // Says who calls, in place of a login. The catalogue decides.
    overridePermissions(testing, () => undefined, { as: () => caller });
    app = (await testing.compile()).createNestApplication();
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  const create = async () =>
    (await fetch(`${await app.getUrl()}/notes`, { method: 'POST' })).status;

  it('know nobody without a login', async () => {
    caller = undefined;
    expect(await create()).toBe(401);
  });

  it('deny what no permission grants', async () => {
    caller = { id: 'ben', permissions: [] };
    expect(await create()).toBe(403);
  });

  it('permit what one grants', async () => {
    caller = { id: 'ann', permissions: ['write-notes'] };
    expect(await create()).toBe(201);
  });
});
