/** How much scanning the service takes on. The size of one artifact is limited where bodies are read, in http/prepare-http.ts. */
import { Injectable } from '@nestjs/common';

const MEBIBYTE = 1024 * 1024;

/** The limits of one process. A class, so that it is injected by name and a test can narrow it. */
@Injectable()
export class ScanLimits {
  /** Milliseconds that one scan may take; then its thread is ended. */
  readonly scanMs: number = 30_000;
  /** Scans that are not finished, of all accounts together, and the bytes that they keep in memory. */
  readonly scans: number = 32;
  readonly bytes: number = 128 * MEBIBYTE;
  /** The same for one account, so that no account takes the places of all. */
  readonly scansOfAccount: number = 16;
  readonly bytesOfAccount: number = 64 * MEBIBYTE;
  /** Milliseconds after which an instance that says nothing is gone, and its scans with it. */
  readonly leaseMs: number = 60_000;
  /** Seconds after which a client may try again when there is no place. */
  readonly retryAfterSeconds: number = 10;
}
