import { longestMessageText } from '@countersign/signing-crypto/keys';
import {
  type GpgRevocationReason,
  gpgRevocationReasons,
  largestSecring,
} from '@countersign/signing-crypto/openpgp';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsAddress } from '../../platform/http/validation/email.decorator.js';
import { IfGiven } from '../../platform/http/validation/if-given.decorator.js';
import { IsName } from '../../platform/http/validation/name.decorator.js';

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const accesses = ['open', 'restricted'] as const;
const reasons = Object.keys(gpgRevocationReasons);

/** Optional fields of a new master key. */
class NewMasterKey {
  /** Default: the name of the owner and the key id. */
  @IfGiven()
  @IsName()
  readonly alias?: string;

  /** Default: the access of the account. */
  @IfGiven()
  @IsIn(accesses)
  readonly access?: 'open' | 'restricted';
}

/** `POST /gpg/master-keys`: the user id of the new ring is `name <email>`. */
export class CreateMasterKey extends NewMasterKey {
  @IsName()
  readonly name: string;

  @IsAddress()
  readonly email: string;
}

/** `POST /gpg/secrings`. */
export class ImportSecring extends NewMasterKey {
  /** The output of `gpg --armor --export-secret-keys` for one master key. */
  @IsString()
  @MaxLength(largestSecring)
  readonly armored: string;

  @IfGiven()
  @IsString()
  @MaxLength(1024)
  readonly passphrase?: string;
}

/** `PATCH /gpg/master-keys/:masterKeyId`. Fields that are left out stay. Lists replace the old ones. */
export class UpdateMasterKey {
  @IfGiven()
  @IsName()
  readonly alias?: string;

  @IfGiven()
  @IsIn(accesses)
  readonly access?: 'open' | 'restricted';

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @Matches(id, { each: true, message: 'must be ids: lower-case UUIDs.' })
  readonly users?: string[];

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @Matches(id, { each: true, message: 'must be ids: lower-case UUIDs.' })
  readonly groups?: string[];
}

/** `POST /gpg/master-keys/:masterKeyId/revoke`. */
export class RevokeMasterKey {
  /** Default `unspecified`. */
  @IfGiven()
  @IsIn(reasons)
  readonly reason?: GpgRevocationReason;
}

/** `POST /gpg/master-keys/:masterKeyId/sign`. */
export class SignMessage {
  /** Base64 of the bytes to sign. */
  @IsString()
  @MaxLength(longestMessageText)
  readonly message: string;

  /** The release that counts the signature. */
  @IfGiven()
  @Matches(id, { message: 'must be a lower-case UUID.' })
  readonly releaseId?: string;
}
