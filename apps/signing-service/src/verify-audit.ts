/** `npm run audit:verify`: checks the audit log of a database or of an export, and ends with code 1 when it is broken. */
import { verifyAudit } from './commands/verify-audit.command.js';

process.exitCode = await verifyAudit({
  args: process.argv.slice(2),
  environment: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
