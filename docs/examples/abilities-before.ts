import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';

export interface Note {
  readonly id: string;
  readonly author: string;
  readonly locked: boolean;
}

export interface User {
  readonly id: string;
  readonly role: 'reader' | 'writer' | 'manager';
}

export type NoteAbility = MongoAbility<['view' | 'delete', Note | 'Note']>;

export function abilityOf(user: User): NoteAbility {
  const { can, cannot, build } = new AbilityBuilder<NoteAbility>(createMongoAbility);
  if (user.role === 'writer') can(['view', 'delete'], 'Note', { author: user.id });
  if (user.role === 'manager') can(['view', 'delete'], 'Note');
  cannot('delete', 'Note', { locked: true });
  return build({ detectSubjectType: () => 'Note' });
}
