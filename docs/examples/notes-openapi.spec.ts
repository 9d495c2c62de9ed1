import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { PermissionService } from 'countersign/nest';
import { describePermissions } from 'countersign/openapi';
import { NotesModule } from './notes-nest.js';

it('describes what every route demands', async () => {
  const testing = Test.createTestingModule({ imports: [NotesModule] });
  const app = (await testing.compile()).createNestApplication();
  await app.init();

  const config = new DocumentBuilder().setTitle('Notes').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, config);
  const described = describePermissions(document, app.get(PermissionService).routes());

  expect(document.paths['/notes/{noteId}']?.delete?.parameters).toEqual([]);
  expect(described.paths['/notes/{noteId}']?.delete).toMatchObject({
    parameters: [{ name: 'noteId', in: 'path', required: true }],
    security: [{ bearer: [] }],
    responses: { 401: {}, 403: {}, 404: {}, 503: {} },
    'x-required-permission': ['note.delete'],
  });
  await app.close();
});
