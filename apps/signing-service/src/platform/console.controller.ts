/** Sends the console. Open, because the pages hold nothing of any account: what they show comes from the API, by the caller's token. */
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { Public } from 'countersign/nest';
import type { Request, Response } from 'express';
import { ConsoleFiles } from './console-files.js';

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
