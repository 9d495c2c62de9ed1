import { Controller, Delete, Module, NotFoundException, Param } from '@nestjs/common';

interface Note {
  readonly id: string;
  readonly author: string;
}

export const notes = new Map<string, Note>();

@Controller('notes')
export class NotesController {
  @Delete(':id')
  remove(@Param('id') id: string) {
    if (!notes.delete(id)) throw new NotFoundException();
  }
}

@Module({ controllers: [NotesController] })
export class AppModule {}
