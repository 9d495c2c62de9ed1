/** Slow work with keys: how many at a time, in which order, and who finds no place. */
import { setImmediate } from 'node:timers/promises';
import { ServiceUnavailableException } from '@nestjs/common';
import { KeyWorkLimits, KeyWorkService } from './key-work.service.js';

class Narrow extends KeyWorkLimits {
  override readonly running = 2;
  override readonly places = 5;
  override readonly placesOfAccount = 3;
}

/** Work that ends when it is told to. */
function scene() {
  const work = new KeyWorkService(new Narrow());
  const begun: string[] = [];
  const ends = new Map<string, (failure?: Error) => void>();
  const ask = (accountId: string, name: string) =>
    work.run(accountId, () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure)));
      });
    });
  return { begun, ask, end: (name: string, failure?: Error) => ends.get(name)?.(failure) };
}

describe('slow work with keys', () => {
  it('is done two at a time, first come, first served, and answers each its own', async () => {
    const { begun, ask, end } = scene();
    const all = [ask('acme', 'a'), ask('acme', 'b'), ask('acme', 'c'), ask('globex', 'd')];
    await setImmediate();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await setImmediate();
    expect(begun).toEqual(['a', 'b', 'c']);
    end('a');
    await setImmediate();
    end('c');
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    ['an account that has all of its places', ['acme', 'acme', 'acme'], 'acme', 'globex'],
    ['everybody when all places are taken', ['a', 'a', 'b', 'b', 'c'], 'd', undefined],
  ])('is refused to %s, at once', async (_case, present, refused, served) => {
    const { ask, end, begun } = scene();
    const names = present.map((accountId, at) => {
      void ask(accountId, `${at}`);
      return `${at}`;
    });
    await expect(ask(refused, 'x')).rejects.toThrow(ServiceUnavailableException);
    const other = served === undefined ? undefined : ask(served, 'y');
    for (const name of names) {
      end(name);
      await setImmediate();
    }
    end('y');
    expect(await other).toBe(served && 'y');
    expect(begun).not.toContain('x');
    const later = ask(refused, 'z');
    await setImmediate();
    end('z');
    expect(await later).toBe('z');
  });

  it('gives the place of failed work to the next', async () => {
    const { ask, end, begun } = scene();
    const [failing, second, third] = [ask('a', '1'), ask('a', '2'), ask('a', '3')];
    await setImmediate();
    end('1', new Error('no'));
    await expect(failing).rejects.toThrow('no');
    await setImmediate();
    expect(begun).toEqual(['1', '2', '3']);
    end('2');
    end('3');
    expect(await Promise.all([second, third])).toEqual(['2', '3']);
  });
});
