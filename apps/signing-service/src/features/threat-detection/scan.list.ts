import { listOf } from '../../platform/http/lists/list-definition.js';

/** What may be asked of a list of threat scans. */
export const scanList = listOf('threatScan', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  size: { type: 'number' },
  sha256: { type: 'text' },
  status: { type: ['queued', 'running', 'passed', 'failed', 'error'] },
  project: { type: 'text', search: true, nullable: true },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
  finishedAt: { type: 'time', nullable: true },
});
