/** The contract for programs and the same for people. */
import { randomBytes } from 'node:crypto';
import { Controller, Get, Header, Res } from '@nestjs/common';
import { Public } from 'countersign/nest';
import type { Response } from 'express';
import { ApiDocumentService } from './api-document.service.js';
import { documentPage } from './document-page.js';

@Controller()
export class ApiDocumentController {
  constructor(private readonly documents: ApiDocumentService) {}

  @Get('openapi.json')
  @Header('Cache-Control', 'no-cache')
  @Public('it describes the service, which is public, and nothing of any account')
  document() {
    return this.documents.document();
  }

  @Get('docs')
  @Public('it shows the API document, which is open')
  page(@Res({ passthrough: true }) response: Response): string {
    const nonce = randomBytes(16).toString('base64');
    response.set({
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    });
    return documentPage(this.documents.document(), nonce);
  }
}
