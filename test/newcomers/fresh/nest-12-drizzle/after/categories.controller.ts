import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { asc, eq } from 'drizzle-orm';
import { RequirePermission } from './permissions.js';
import { category, db } from './schema.js';

@Controller('categories')
@RequirePermission('category.manage')
export class CategoriesController {
  @Get()
  list() {
    return db.select().from(category).orderBy(asc(category.name));
  }

  @Post()
  create(@Body('name') name: string) {
    return db.insert(category).values({ name }).returning();
  }

  @Patch(':id')
  async rename(@Param('id') id: string, @Body('name') name: string) {
    await db
      .update(category)
      .set({ name })
      .where(eq(category.id, BigInt(id)));
  }

  @Delete(':id')
  async remove(@Param('id') id: string) {
    await db.delete(category).where(eq(category.id, BigInt(id)));
  }
}
