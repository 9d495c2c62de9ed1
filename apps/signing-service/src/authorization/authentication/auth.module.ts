/** Gives every feature the means to read principals. */
import { Global, Module } from '@nestjs/common';
import { Principals } from './principals.service.js';

@Global()
@Module({ providers: [Principals], exports: [Principals] })
export class AuthModule {}
