/** Messages over TCP. Each message says who sends it. */
import { Controller, type ExecutionContext, Module } from '@nestjs/common';
import { ClientTCP, MessagePattern, Transport as Broker } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { Access, fromMessage, ListAccess } from 'countersign';
import { permissionDecorators, PermissionModule, Permitted } from 'countersign/nest';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { NoteLookup } from './http.transports.js';
import { catalogue, type Note, principalOf, secret } from './notes.js';
import { loggerOf, type Seen, short, type Transport } from './transport.js';

const { RequirePermission } = permissionDecorators(catalogue);

@Controller()
class NotesMessages {
  @MessagePattern('view')
  @RequirePermission('note.view', fromMessage('id'))
  view(@Permitted() access: Access<'note.view', Note>) {
    access.unfenced('it only reads');
    return access.resource;
  }

  @MessagePattern('forgets-filter')
  @RequirePermission('note.view')
  forgetsFilter(@Permitted() _access: ListAccess) {
    return [secret];
  }

  @MessagePattern('forgets-fence')
  @RequirePermission('note.delete', fromMessage('id'))
  forgetsFence(@Permitted() _access: Access<'note.delete', Note>) {
    return secret;
  }
}

@Controller()
class UndeclaredMessages {
  @MessagePattern('all')
  all() {
    return [secret];
  }
}

const principal = (_: unknown, context: ExecutionContext) =>
  principalOf(context.switchToRpc().getData<{ readonly user?: string }>().user);
const imports = [PermissionModule.forRoot({ catalogue, principal })];

@Module({ imports, providers: [NoteLookup], controllers: [NotesMessages] })
class NotesModule {}

@Module({ imports, providers: [NoteLookup], controllers: [NotesMessages, UndeclaredMessages] })
class UndeclaredModule {}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export const messages: Transport = {
  name: 'Messages, TCP',

  async start(log, isUndeclared) {
    const module = isUndeclared ? UndeclaredModule : NotesModule;
    const logger = loggerOf(log);
    const testing = await Test.createTestingModule({ imports: [module] })
      .setLogger(logger)
      .compile();
    const port = await freePort();
    const options = { transport: Broker.TCP, options: { port }, logger } as const;
    const app = testing.createNestMicroservice(options);
    await app.listen();
    const client = new ClientTCP({ host: '127.0.0.1', port });
    await client.connect();
    const ask = async (pattern: string, data: object): Promise<Seen> => {
      try {
        const whole = await firstValueFrom(client.send<object>(pattern, data));
        return { short: short('answer', whole), whole, answer: { data: whole } };
      } catch (whole) {
        const { statusCode, code } = whole as { statusCode: number; code: string };
        return { short: short('error', statusCode, `\`${code}\``), whole };
      }
    };
    return {
      view: (user, id) => ask('view', { user, id }),
      forgetsFilter: (user) => ask('forgets-filter', { user }),
      forgetsFence: (user, id) => ask('forgets-fence', { user, id }),
      async close() {
        client.close();
        await app.close();
      },
    };
  },
};
