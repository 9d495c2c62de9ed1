import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { CurrentUser, User } from './auth.guard.js';
import type { Ticket } from './entities.js';
import { RequirePermission } from './permissions.js';
import { TicketsService } from './tickets.service.js';

@Controller('tickets')
export class TicketsController {
  constructor(private readonly tickets: TicketsService) {}

  @Get()
  @RequirePermission('ticket.view')
  list(@Permitted() access: ListAccess, @Query('search') search = '') {
    return this.tickets.list(access, search);
  }

  @Get('count')
  @RequirePermission('ticket.view')
  count(@Permitted() access: ListAccess) {
    return this.tickets.count(access);
  }

  @Post()
  @RequirePermission('ticket.open')
  create(@CurrentUser() { id }: User, @Body() ticket: { title: string; categoryId: number }) {
    return this.tickets.create(id, ticket);
  }

  @Get(':id')
  @RequirePermission('ticket.view', fromParam('id'))
  get(@Param('id') id: string) {
    return this.tickets.get(Number(id));
  }

  @Patch(':id')
  @RequirePermission('ticket.change', fromParam('id'))
  rename(@Permitted() access: Access<string, Ticket>, @Body('title') title: string) {
    return this.tickets.change(access, { title });
  }

  @Post(':id/close')
  @RequirePermission('ticket.change', fromParam('id'))
  close(@Permitted() access: Access<string, Ticket>) {
    return this.tickets.change(access, { closed: true });
  }

  @Delete(':id')
  @RequirePermission('ticket.change', fromParam('id'))
  remove(@Permitted() access: Access<string, Ticket>) {
    return this.tickets.remove(access);
  }
}
