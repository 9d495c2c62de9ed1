/** What a command-line client has to know before it can sign. Open to service users as well (domain.md section 4.6). */
import { Controller, Get } from '@nestjs/common';
import { keyAlgorithmNames, keyAlgorithms } from '../crypto/algorithms.js';
import { digestAlgorithms } from '../crypto/digests.js';
import { RequirePermission } from '../permissions/index.js';

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
