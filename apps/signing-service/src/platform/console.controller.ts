/** Sends the console. Open, because the pages hold nothing of any account: what they show comes from the API, by the caller's token. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { Public } from 'countersign/nest';
import type { Request, Response } from 'express';
import { textOf } from './database/faults.js';

/** One file, ready to be sent. */
export interface ConsoleFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files of the console by their path in its folder. */
export class ConsoleFiles {
  private constructor(private readonly files: ReadonlyMap<string, ConsoleFile>) {}

  /** Reads the folder of the build; there are no files when it is absent. Files of unknown types are left out. */
  static async read(folder: string): Promise<ConsoleFiles> {
    const files = new Map<string, ConsoleFile>();
    for (const path of await pathsUnder(folder)) {
      const type = types[extname(path)];
      if (type === undefined) continue;
      const plain = await readFile(path);
      const etag = `"${createHash('sha256').update(plain).digest('base64url')}"`;
      const name = relative(folder, path).split(sep).join('/');
      files.set(name, { type, plain, gzip: gzipSync(plain), etag });
    }
    return new ConsoleFiles(files);
  }

  /** @param path with slashes, such as `index.html` or `assets/index-1a2b.js` */
  get(path: string): ConsoleFile | undefined {
    return this.files.get(path);
  }
}

async function pathsUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => join(parentPath, name));
  } catch (error) {
    if (textOf(error, 'code') === 'ENOENT') return [];
    throw error;
  }
}

/** The paths outside `/api/v1`. */
export const consolePaths = ['/', 'icon.svg', 'assets/:name'];

const reason = 'the pages of the console hold nothing of any account';

/** Scripts, styles and pictures of this origin only, no frame, no form: https://www.w3.org/TR/CSP3/. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

@Controller()
export class ConsoleController {
  constructor(private readonly files: ConsoleFiles) {}

  @Get('/')
  @Public(reason)
  index(@Req() request: Request, @Res() response: Response): void {
    this.#send('index.html', 'no-cache', request, response);
  }

  @Get('icon.svg')
  @Public(reason)
  icon(@Req() request: Request, @Res() response: Response): void {
    this.#send('icon.svg', 'no-cache', request, response);
  }

  /** Their names carry a digest of their content, so that they never change. */
  @Get('assets/:name')
  @Public(reason)
  asset(@Param('name') name: string, @Req() request: Request, @Res() response: Response): void {
    this.#send(`assets/${name}`, 'public, max-age=31536000, immutable', request, response);
  }

  #send(path: string, caching: string, request: Request, response: Response): void {
    const file = this.files.get(path);
    if (file === undefined) {
      throw new NotFoundException(
        path === 'index.html' ? 'The console is not built. Run: npm run build' : undefined,
      );
    }
    const isCompressed = request.acceptsEncodings('gzip') === 'gzip';
    response.set({
      'Cache-Control': caching,
      'Content-Security-Policy': policy,
      'Content-Type': file.type,
      ETag: file.etag,
      Vary: 'Accept-Encoding',
      ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
    });
    if (request.fresh) response.status(304).end();
    else response.end(isCompressed ? file.gzip : file.plain);
  }
}
