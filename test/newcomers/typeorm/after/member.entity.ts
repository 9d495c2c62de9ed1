import { Entity, PrimaryColumn } from 'typeorm';

@Entity('member')
export class Member {
  @PrimaryColumn({ type: 'uuid', name: 'team_id' })
  teamId: string;

  @PrimaryColumn({ type: 'text', name: 'user_id' })
  userId: string;
}
