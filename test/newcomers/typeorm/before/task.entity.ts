import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('task')
export class Task {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text', name: 'account_id' })
  accountId: string;

  @Column({ type: 'text', name: 'author_id' })
  authorId: string;

  @Column({ type: 'uuid', name: 'team_id' })
  teamId: string;

  @Column('text')
  title: string;

  @Column('boolean')
  done: boolean;
}
