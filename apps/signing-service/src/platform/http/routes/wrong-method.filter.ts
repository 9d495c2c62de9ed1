import {
  type ArgumentsHost,
  Catch,
  HttpException,
  HttpStatus,
  NotFoundException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { AllExceptionsFilter } from '../problems/all-exceptions.filter.js';
import { RouteTable } from './route-table.js';

/** Answers 405 with `Allow` instead of 404 for a path that other methods have. What OPTIONS and HEAD find stays as it is. */
@Catch(NotFoundException)
export class WrongMethodFilter extends AllExceptionsFilter {
  constructor(private readonly routes: RouteTable) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const { method, originalUrl } = host.switchToHttp().getRequest<Request>();
    // Where nothing is found, Nest may have taken the prefix off `path`.
    const [path = ''] = originalUrl.split('?');
    const allowed = this.routes.methodsOf(path);
    if (allowed.length === 0 || [...allowed, 'OPTIONS', 'HEAD'].includes(method)) {
      this.answer(error, host);
      return;
    }
    const allow = allowed.join(', ');
    host.switchToHttp().getResponse<Response>().setHeader('Allow', allow);
    this.answer(
      new HttpException(`This path takes ${allow}.`, HttpStatus.METHOD_NOT_ALLOWED),
      host,
    );
  }
}
