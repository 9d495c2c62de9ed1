import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('team')
export class Team {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text', name: 'account_id' })
  accountId: string;

  @Column('text')
  name: string;
}
