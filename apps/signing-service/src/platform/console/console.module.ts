import { type DynamicModule, Module } from '@nestjs/common';
import { ConsoleController, ConsoleFiles } from '../console.controller.js';

/** The paths outside `/api/v1`. */
export const consolePaths = ['/', 'icon.svg', 'assets/:name'];

@Module({})
export class ConsoleModule {
  /** @param folder of the built console */
  static forRoot(folder: string): DynamicModule {
    return {
      module: ConsoleModule,
      controllers: [ConsoleController],
      providers: [{ provide: ConsoleFiles, useFactory: () => ConsoleFiles.read(folder) }],
    };
  }
}
