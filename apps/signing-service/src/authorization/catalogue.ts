/** The catalogue of the service and the decorators typed by it. */
import { softwareTrust } from '@countersign/software-trust';
import { extendCatalogue } from 'countersign';
import { permissionDecorators } from 'countersign/nest';
import { extension } from './catalogue-extension.js';

/** The 29 permissions of Software Trust and the service's own. */
export const catalogue = extendCatalogue(softwareTrust, extension);

export const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
