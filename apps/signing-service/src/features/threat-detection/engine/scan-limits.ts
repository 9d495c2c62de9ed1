import { Injectable } from '@nestjs/common';

const MEBIBYTE = 1024 * 1024;

/** The limits of scanning for one process. The body parser limits the size of one artifact. Tests override these limits. */
@Injectable()
export class ScanLimits {
  /** Most milliseconds of one scan. After them its thread ends. */
  readonly scanMs: number = 30_000;
  /** Most unfinished scans of all accounts together, and most bytes of their artifacts. */
  readonly scans: number = 32;
  readonly bytes: number = 128 * MEBIBYTE;
  /** The same for one account, so no account can take all places. */
  readonly scansOfAccount: number = 16;
  readonly bytesOfAccount: number = 64 * MEBIBYTE;
  /** Milliseconds until the scans of an instance that does not renew its leases are ended. */
  readonly leaseMs: number = 60_000;
  /** Seconds after which a client can try again when the scanner is full. */
  readonly retryAfterSeconds: number = 10;
}
