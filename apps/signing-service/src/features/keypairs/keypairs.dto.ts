import { keyAlgorithmNames, longestMessageText } from '@countersign/signing-crypto/keys';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { IfGiven, IsId, IsName } from '../../platform/http/field.decorators.js';

const accesses = ['open', 'restricted'] as const;

/** `POST /keypairs`. */
export class GenerateKeypair {
  @IsName()
  alias!: string;

  @IsIn(keyAlgorithmNames)
  algorithm!: string;

  /** Default: the profile's, then the account's. */
  @IfGiven()
  @IsIn(accesses)
  access?: 'open' | 'restricted';

  /** Default: the profile's, then `production`. */
  @IfGiven()
  @IsIn(['production', 'test'])
  type?: 'production' | 'test';

  /** Default `online`. */
  @IfGiven()
  @IsIn(['online', 'offline'])
  status?: 'online' | 'offline';

  @IfGiven()
  @IsId()
  profileId?: string;
}

/** `POST /keypairs/import`. */
export class ImportKeypair {
  @IsName()
  alias!: string;

  /** PKCS#8, encrypted PKCS#8, SEC1 or PKCS#1; an RSA key of 4096 bits has 3.3 KB. */
  @IsString()
  @MaxLength(20_000)
  privateKeyPem!: string;

  @IfGiven()
  @IsString()
  @MaxLength(1024)
  passphrase?: string;

  /** Default: the account's. */
  @IfGiven()
  @IsIn(accesses)
  access?: 'open' | 'restricted';
}

/** `PATCH /keypairs/:keypairId`. What is left out stays; lists replace what was there. */
export class UpdateKeypair {
  @IfGiven()
  @IsName()
  alias?: string;

  @IfGiven()
  @IsIn(accesses)
  access?: 'open' | 'restricted';

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsId({ each: true })
  users?: string[];

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsId({ each: true })
  groups?: string[];

  /** `null`: none. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsId()
  defaultCertificateId?: string | null;
}

/** `POST /keypairs/:keypairId/sign`: `digest` and `digestAlgorithm`, or `message` for Ed25519. */
export class Sign {
  @IfGiven()
  @IsString()
  @MaxLength(16)
  digestAlgorithm?: string;

  /** Base64. */
  @IfGiven()
  @IsString()
  @MaxLength(128)
  digest?: string;

  /** Base64. */
  @IfGiven()
  @IsString()
  @MaxLength(longestMessageText)
  message?: string;

  /** Which release the signature counts for. */
  @IfGiven()
  @IsId()
  releaseId?: string;
}

/** `POST /keypairs/:keypairId/csr`. */
export class RequestCsr {
  /** RFC 4514 text such as `CN=Release signing, O=Example`. */
  @IsString()
  @MaxLength(512)
  subject!: string;
}
