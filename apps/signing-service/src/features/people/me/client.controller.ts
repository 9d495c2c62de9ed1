import {
  digestAlgorithms,
  keyAlgorithmNames,
  keyAlgorithms,
} from '@countersign/signing-crypto/keys';
import { Controller, Get } from '@nestjs/common';
import { RequirePermission } from '../../../authorization/catalogue.js';

/** What a command-line client has to know before it can sign. Open to service users as well (docs/domain/principals.md). */
@Controller('client')
export class ClientController {
  /** `digestAlgorithms` of an algorithm that signs the message itself is empty. */
  @Get('configuration')
  @RequirePermission('client.use')
  configuration() {
    return {
      basePath: '/api/v1',
      digestAlgorithms: Object.keys(digestAlgorithms),
      algorithms: keyAlgorithmNames.map((name) => ({
        name,
        digestAlgorithms: keyAlgorithms[name].allowedDigests,
        defaultDigestAlgorithm: keyAlgorithms[name].defaultDigest,
      })),
    };
  }
}
