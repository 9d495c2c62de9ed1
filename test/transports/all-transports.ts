import { bareExpress } from './express.transports.js';
import { gatewayTransports } from './gateway.transports.js';
import { graphqlTransports } from './graphql.transports.js';
import { httpTransports } from './http.transports.js';
import { messages } from './message.transports.js';
import type { Transport } from './transport.js';

/** Every transport, in the order of the table. */
export const allTransports: readonly Transport[] = [
  ...httpTransports,
  bareExpress,
  ...graphqlTransports,
  ...gatewayTransports,
  messages,
];
