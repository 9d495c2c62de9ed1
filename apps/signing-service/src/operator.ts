/** `npm run operator`: replaces the token of an operator, or makes another operator. */
import { operatorCommand } from './commands/operator.command.js';

process.exitCode = await operatorCommand({
  args: process.argv.slice(2),
  environment: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
