import { longestMessageText } from '@countersign/signing-crypto/keys';
import {
  type ContentForm,
  gpgAlgorithms,
  type GpgRevocationReason,
  gpgRevocationReasons,
  largestSecring,
} from '@countersign/signing-crypto/openpgp';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IfGiven, IsAddress, IsId, IsName } from '../../platform/http/field.decorators.js';

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

/** What a new GPG key is. */
type GpgAlgorithm = (typeof gpgAlgorithms)[number];

/** Twenty years with their leap days. */
const mostValidityDays = 7305;

/** `POST /gpg/master-keys/:masterKeyId/subkeys`. */
export class AddSubkey {
  /** Default `ED25519`. */
  @IfGiven()
  @IsIn(gpgAlgorithms)
  readonly algorithm?: GpgAlgorithm;

  /** Default: the key does not expire. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(mostValidityDays)
  readonly validityDays?: number;
}

/** `POST /gpg/master-keys`: the user id of the new ring is `name <email>`. */
export class CreateMasterKey extends NewMasterKey {
  @IsName()
  readonly name: string;

  @IsAddress()
  readonly email: string;

  /** Of the master key and its first subkey. Default `ED25519`. */
  @IfGiven()
  @IsIn(gpgAlgorithms)
  readonly algorithm?: GpgAlgorithm;

  /** Of the master key and its first subkey. Default: they do not expire. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(mostValidityDays)
  readonly validityDays?: number;
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
  @IsId({ each: true, message: 'must be ids: lower-case UUIDs.' })
  readonly users?: string[];

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsId({ each: true, message: 'must be ids: lower-case UUIDs.' })
  readonly groups?: string[];
}

/** `POST /gpg/master-keys/:masterKeyId/revoke`. */
export class RevokeMasterKey {
  /** Default `unspecified`. */
  @IfGiven()
  @IsIn(reasons)
  readonly reason?: GpgRevocationReason;
}

/** How the signature is made. */
class SigningOptions {
  /** Which key of the ring signs. Default: the newest signing subkey. */
  @IfGiven()
  @Matches(/^[0-9A-F]{40}$/, {
    message: 'must be a fingerprint: 40 upper-case hexadecimal digits.',
  })
  readonly keyFingerprint?: string;

  /** `text`: a line feed alone counts as a whole line end, as in a cleartext signature. Default `binary`. */
  @IfGiven()
  @IsIn(['binary', 'text'])
  readonly form?: ContentForm;

  /** The release that counts the signature. */
  @IfGiven()
  @IsId({ message: 'must be a lower-case UUID.' })
  readonly releaseId?: string;
}

/** `POST /gpg/master-keys/:masterKeyId/sign-content`: the content is the body. */
export class SignContent extends SigningOptions {}

/** `POST /gpg/master-keys/:masterKeyId/sign`. */
export class SignMessage extends SigningOptions {
  /** Base64 of the bytes to sign. */
  @IsString()
  @MaxLength(longestMessageText)
  readonly message: string;
}
