/** The log of the service: warnings and errors, each once. */
import { ConsoleLogger } from '@nestjs/common';

/** What Nest logs, with a stack or without, when the application cannot be made or cannot listen. */
const listening = /^Error: (?:listen|bind|getaddrinfo) /;

/** Leaves it to main.ts to tell why the service does not start. */
export class ServiceLogger extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['error', 'warn'] });
  }

  override error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (context === 'ExceptionHandler') return;
    if (context === 'NestApplication' && listening.test(String(message))) return;
    super.error(message, ...rest);
  }
}
