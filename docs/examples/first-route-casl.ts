import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { Controller, Delete, ForbiddenException, Module, NotFoundException } from '@nestjs/common';
import { Param, Req, UnauthorizedException } from '@nestjs/common';

interface Note {
  readonly id: string;
  readonly author: string;
}

export const notes = new Map<string, Note>();

interface Caller {
  readonly user?: { readonly id: string; readonly permissions: readonly string[] };
}

function abilityOf({ user }: Caller) {
  if (user === undefined) throw new UnauthorizedException();
  const { can, build } = new AbilityBuilder<MongoAbility<['delete', Note | 'Note']>>(
    createMongoAbility,
  );
  if (user.permissions.includes('write')) can('delete', 'Note', { author: user.id });
  return build({ detectSubjectType: () => 'Note' });
}

@Controller('notes')
export class NotesController {
  @Delete(':id')
  remove(@Param('id') id: string, @Req() caller: Caller) {
    const ability = abilityOf(caller);
    const note = notes.get(id);
    if (note === undefined) throw new NotFoundException();
    if (!ability.can('delete', note)) throw new ForbiddenException();
    notes.delete(id);
  }
}

@Module({ controllers: [NotesController] })
export class AppModule {}
