/** A span and a counter of OpenTelemetry for each decision. */
export { tracedDecisions, type TracedDecisionsOptions } from './traced-decisions.js';
