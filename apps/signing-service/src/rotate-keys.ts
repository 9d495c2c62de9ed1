/** `npm run keys:rotate`: seals every private key by a new key-encryption key. */
import { rotateKeysCommand } from './commands/rotate-keys.command.js';

process.exitCode = await rotateKeysCommand({
  environment: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
