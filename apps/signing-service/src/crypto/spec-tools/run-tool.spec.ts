/** A missing program must fail loudly. */
import { runTool } from './run-tool.js';

describe('runTool', () => {
  it('fails with what to install when the program is missing', async () => {
    await expect(
      runTool({ program: 'countersign-no-such-program', arguments: [], install: 'Install it.' }),
    ).rejects.toThrow('The program countersign-no-such-program was not found. Install it.');
  });

  it('answers the output and whether the program succeeded', async () => {
    const script =
      'process.stdin.on("data", (d) => process.stdout.write(d)); process.exitCode = Number(process.argv[1])';
    const run = (code: string) =>
      runTool({
        program: process.execPath,
        arguments: ['-e', script, code],
        install: '',
        input: 'hi',
      });
    expect(await run('0')).toStrictEqual({ ok: true, output: 'hi' });
    expect(await run('3')).toStrictEqual({ ok: false, output: 'hi' });
  });
});
