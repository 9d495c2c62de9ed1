import { Body, Controller, Delete, Get, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Category } from './entities.js';

@Controller('categories')
export class CategoriesController {
  constructor(@InjectRepository(Category) private readonly categories: Repository<Category>) {}

  @Get()
  list() {
    return this.categories.find({ order: { name: 'ASC' } });
  }

  @Post()
  create(@Body('name') name: string) {
    return this.categories.save({ name });
  }

  @Patch(':id')
  rename(@Param('id', ParseIntPipe) id: number, @Body('name') name: string) {
    return this.categories.update(id, { name });
  }

  @Delete(':id')
  remove(@Param('id', ParseIntPipe) id: number) {
    return this.categories.delete(id);
  }
}
