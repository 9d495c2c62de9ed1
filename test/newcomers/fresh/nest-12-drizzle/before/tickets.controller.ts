import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CurrentUser, type User } from './auth.guard.js';
import { TicketsService } from './tickets.service.js';

@Controller('tickets')
export class TicketsController {
  constructor(private readonly tickets: TicketsService) {}

  @Get()
  list(@Query('search') search = '') {
    return this.tickets.list(search);
  }

  @Get('count')
  count() {
    return this.tickets.count();
  }

  @Post()
  create(@CurrentUser() { id }: User, @Body() ticket: { title: string; categoryId: number }) {
    return this.tickets.create(id, ticket);
  }

  @Get(':id')
  get(@Param('id') id: string) {
    return this.tickets.get(BigInt(id));
  }

  @Patch(':id')
  rename(@Param('id') id: string, @Body('title') title: string) {
    return this.tickets.change(BigInt(id), { title });
  }

  @Post(':id/close')
  close(@Param('id') id: string) {
    return this.tickets.change(BigInt(id), { closed: true });
  }

  @Delete(':id')
  remove(@Param('id') id: string) {
    return this.tickets.remove(BigInt(id));
  }
}
