import { inspect } from 'node:util';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EnforcementError, isFault, Misuse } from '../core/internal.js';
import { problemOf, type SendableProblem } from '../http/internal.js';
import { nestBodyOf } from './enforcement-exception.js';
import {
  permissionModuleOptions,
  type PermissionModuleOptions,
} from './permission-module.options.js';

/** How one application answers and logs errors of enforcement. */
@Injectable()
export class ErrorAnswers {
  readonly #logger = new Logger('Countersign');
  readonly #logged = new WeakSet<EnforcementError>();

  constructor(@Inject(permissionModuleOptions) private readonly options: PermissionModuleOptions) {}

  /** The answer in the form of the option `errors`. @param instance the request's path, without its query */
  of(error: EnforcementError, instance?: string): SendableProblem {
    const problem = problemOf(error, instance);
    if (this.options.errors !== 'nest') return problem;
    const headers = { ...problem.headers, 'Content-Type': 'application/json; charset=utf-8' };
    return { ...problem, headers, body: nestBodyOf(error) };
  }

  /** Throws the error. A mistake of the application is logged here, because a filter of the application may not log it. */
  readonly refuse = (error: unknown): never => {
    if (error instanceof Misuse) this.log(error);
    throw error;
  };

  /** Logs faults and programming errors, each once: what a GraphQL client may see of one is made from it. */
  log(error: EnforcementError): void {
    const origin = Object.getPrototypeOf(error) as EnforcementError;
    if (!isFault(error) || this.#logged.has(error) || this.#logged.has(origin)) return;
    this.#logged.add(error);
    const { message, cause } = error;
    this.#logger.error(cause === undefined ? message : `${message}\n${inspect(cause)}`);
  }
}
