import { IsInt, Max, Min } from 'class-validator';
import { IfGiven, IsId, IsName } from '../../../platform/http/field.decorators.js';

/** `POST /certificate-profiles`. */
export class CreateCertificateProfile {
  @IsName()
  readonly name: string;

  @IsId()
  readonly hierarchyId: string;

  @IsId()
  readonly templateId: string;

  /** Days. */
  @IsInt()
  @Min(1)
  @Max(3650)
  readonly validityDays: number;
}

/** `PATCH /certificate-profiles/:id`. */
export class UpdateCertificateProfile {
  @IfGiven()
  @IsName()
  readonly name?: string;

  @IfGiven()
  @IsId()
  readonly hierarchyId?: string;

  @IfGiven()
  @IsId()
  readonly templateId?: string;

  /** Days. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(3650)
  readonly validityDays?: number;
}

/** `POST /certificate-profiles/:id/clone`. */
export class CloneCertificateProfile {
  /** Default: the name of the original followed by ` (copy)`. */
  @IfGiven()
  @IsName()
  readonly name?: string;
}
