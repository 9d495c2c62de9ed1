import { Module } from '@nestjs/common';
import { PeopleModule } from '../features/people/people.module.js';
import { FirstOperatorService } from '../first-operator.service.js';

@Module({ imports: [PeopleModule], providers: [FirstOperatorService] })
export class FirstOperatorModule {}
