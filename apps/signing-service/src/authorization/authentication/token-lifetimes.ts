import { parseTime } from '../../platform/http/lists/time.js';
import { invalidField } from '../../platform/http/validation/validation.js';

const day = 86_400_000;

/** How long tokens last. A class, so that it is injected by name. */
export class TokenLifetimes {
  /**
   * @param days of a token whose maker says nothing; 0: it does not expire
   * @param mostDays of any token; 0: as long as its maker says
   */
  constructor(
    private readonly days: number,
    private readonly mostDays: number,
  ) {}

  /**
   * When a new token ends. `null`: never.
   * @param wanted an RFC 3339 time. Default: what the installation gives
   * @throws InvalidFields naming `expiresAt` for what is no time, is past, or is later than the installation allows
   */
  end(wanted?: string, now = new Date()): Date | null {
    const latest = this.mostDays === 0 ? undefined : after(now, this.mostDays);
    if (wanted === undefined) {
      if (this.days > 0) return after(now, this.days);
      return latest ?? null;
    }
    const end = parseTime(wanted);
    if (end === undefined) {
      throw invalidField('expiresAt', 'must be an RFC 3339 time such as 2031-05-01T08:00:00Z.');
    }
    if (end <= now) throw invalidField('expiresAt', 'must be in the future.');
    if (latest !== undefined && end > latest) {
      throw invalidField('expiresAt', `must be within ${this.mostDays} days.`);
    }
    return end;
  }
}

const after = (now: Date, days: number): Date => new Date(now.getTime() + days * day);
