/** Says whether the service can do its work. Open, because load balancers hold no token. */
import { Controller, Get } from '@nestjs/common';
import { Public } from 'countersign/nest';
import { sql } from 'kysely';
import { DatabaseHandle } from '../database/database.js';

@Controller('health')
export class HealthController {
  constructor(private readonly handle: DatabaseHandle) {}

  /** 200 when the database answers, 503 when it does not. */
  @Get()
  @Public('load balancers and operators hold no token; the answer says nothing of any account')
  async health(): Promise<{ status: 'ok' }> {
    await sql`select 1`.execute(this.handle.db);
    return { status: 'ok' };
  }
}
