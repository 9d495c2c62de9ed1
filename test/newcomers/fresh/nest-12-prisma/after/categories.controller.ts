import { Body, Controller, Delete, Get, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import { CurrentUser, type User } from './auth.guard.js';
import { RequirePermission } from './permissions.js';
import { PrismaService } from './prisma.service.js';

@Controller('categories')
@RequirePermission('category.manage')
export class CategoriesController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  list(@CurrentUser() { companyId }: User) {
    return this.prisma.category.findMany({ where: { companyId }, orderBy: { name: 'asc' } });
  }

  @Post()
  create(@CurrentUser() { companyId }: User, @Body('name') name: string) {
    return this.prisma.category.create({ data: { name, companyId } });
  }

  @Patch(':id')
  rename(
    @CurrentUser() { companyId }: User,
    @Param('id', ParseIntPipe) id: number,
    @Body('name') name: string,
  ) {
    return this.prisma.category.update({ where: { id, companyId }, data: { name } });
  }

  @Delete(':id')
  remove(@CurrentUser() { companyId }: User, @Param('id', ParseIntPipe) id: number) {
    return this.prisma.category.delete({ where: { id, companyId } });
  }
}
