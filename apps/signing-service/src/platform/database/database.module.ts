/** Gives the open database to every feature and closes it at shutdown. */
import {
  type DynamicModule,
  Injectable,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DatabaseHandle, type DatabaseLocation, openDatabase } from './database.js';

@Injectable()
class DatabaseLifecycle implements OnApplicationShutdown {
  constructor(private readonly handle: DatabaseHandle) {}

  /** Runs after the HTTP server has closed, so no request loses its database. */
  async onApplicationShutdown(): Promise<void> {
    await this.handle.close();
  }
}

/**
 * Global: a feature injects {@link DatabaseHandle} by its class and imports nothing. A test replaces the
 * provider: `overrideProvider(DatabaseHandle).useValue(handle)`.
 */
@Module({})
export class DatabaseModule {
  /** @param location where the database is; opened and migrated before the application starts. */
  static forRoot(location: DatabaseLocation): DynamicModule {
    const logger = new Logger('Storage');
    return {
      module: DatabaseModule,
      providers: [
        DatabaseLifecycle,
        {
          provide: DatabaseHandle,
          useFactory: () =>
            openDatabase(location, (error) => logger.warn(`Connection lost: ${error.message}`)),
        },
      ],
      exports: [DatabaseHandle],
    };
  }
}
