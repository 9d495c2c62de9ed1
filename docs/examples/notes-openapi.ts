import { type INestApplication, Module } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { PermissionModule, PermissionService } from 'countersign/nest';
import { describePermissions } from 'countersign/openapi';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { noteLookup } from './notes-lookup.js';
import { NotesController } from './notes-nest.js';

const permissions = PermissionModule.forRoot({
  catalogue,
  principal: callerOf,
  lookups: { note: noteLookup },
  openRoutes: ['/docs', '/docs-json', '/docs-yaml'].map((path) => ({ path, reason: 'for all' })),
});

@Module({ imports: [permissions], controllers: [NotesController] })
export class AppModule {}

/** Called in `main.ts`, in front of `app.listen()`. */
export function serveDocument(app: INestApplication): void {
  const config = new DocumentBuilder().setTitle('Notes').addBearerAuth().build();
  SwaggerModule.setup('docs', app, () =>
    describePermissions(
      SwaggerModule.createDocument(app, config),
      app.get(PermissionService).routes(),
    ),
  );
}
