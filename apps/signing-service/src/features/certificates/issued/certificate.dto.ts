import { type RevocationReason, revocationReasons } from '@countersign/signing-crypto/x509';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IfGiven, IfNotNull, IsId, IsName } from '../../../platform/http/field.decorators.js';

/** Most ids of one bulk request. */
export const maxBulkIds = 1000;

const reasons = Object.keys(revocationReasons);

/** `POST /keypairs/:keypairId/certificates`. */
export class GenerateCertificate {
  @IsId()
  readonly profileId: string;

  /** Distinguished name (RFC 4514). */
  @IsString()
  @MaxLength(512)
  readonly subject: string;

  /** Default: the days of the profile. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(3650)
  readonly validityDays?: number;

  /** Unique in the account. Default: made from that of the keypair. */
  @IfGiven()
  @IsName()
  readonly alias?: string;
}

/** `POST /keypairs/:keypairId/certificates/import`. */
export class ImportCertificate {
  @IsString()
  @MaxLength(20_000)
  readonly certificatePem: string;

  /** The direct issuer first. */
  @IfGiven()
  @IsString()
  @MaxLength(100_000)
  readonly chainPem?: string;

  /** Unique in the account. Default: made from that of the keypair. */
  @IfGiven()
  @IsName()
  readonly alias?: string;
}

/** `PATCH /certificates/:certificateId`. */
export class UpdateCertificate {
  /** `null` removes the alias. */
  @IfNotNull()
  @IsName()
  readonly alias?: string | null;
}

/** `POST /certificates/:certificateId/revoke`. */
export class RevokeCertificate {
  @IsIn(reasons)
  readonly reason: RevocationReason;
}

/** `POST /certificates/bulk-revoke`. The guard has already read `ids` and `mode`. */
export class BulkRevokeCertificates extends RevokeCertificate {
  @IsArray()
  @ArrayMaxSize(maxBulkIds)
  @IsString({ each: true })
  readonly ids: string[];

  @IfGiven()
  @IsIn(['all', 'report'])
  readonly mode?: 'all' | 'report';
}
