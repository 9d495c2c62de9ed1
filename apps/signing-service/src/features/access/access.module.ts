import { type DynamicModule, Module } from '@nestjs/common';
import { AccessController } from './access.controller.js';
import { Existence, ExplanationsService } from './explanations.service.js';

@Module({})
export class AccessModule {
  /** @param existence `hidden`: an object out of scope is answered like one that does not exist */
  static forRoot(existence: 'forbidden' | 'hidden'): DynamicModule {
    return {
      module: AccessModule,
      controllers: [AccessController],
      providers: [ExplanationsService, { provide: Existence, useValue: new Existence(existence) }],
    };
  }
}
