import {
  type Attributes,
  type Counter,
  diag,
  type MeterProvider,
  metrics,
  trace,
  type TracerProvider,
} from '@opentelemetry/api';
import type { DecisionRecord, DecisionSink } from '../core/internal.js';
import { attributesOf, attributesKey } from './decision-attributes.js';

/** The options of `tracedDecisions`. */
export interface TracedDecisionsOptions {
  /** Where decisions are recorded as well, such as an audit log. Default: nowhere. */
  readonly sink?: DecisionSink | undefined;
  /** Further attributes of the span, such as the tenant. The counter does not have them. Default: none, so that no id leaves the process. */
  readonly attributes?: ((record: DecisionRecord) => Attributes) | undefined;
  /** Default: the global one of `@opentelemetry/api`, whenever it is registered. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Default: the global one of `@opentelemetry/api`, whenever it is registered. */
  readonly meterProvider?: MeterProvider | undefined;
}

const scope = 'countersign';

/**
 * A sink that gives every decision a span, `decide note.delete`, from the question to the decision, lookup included, and adds it to the
 * counter `countersign.decisions`. A question about many instances has a span for each different outcome. A fault of telemetry is given to
 * `diag` of OpenTelemetry, and never refuses a request.
 * @example
 * PermissionModule.forRoot({ catalogue, principal, sink: tracedDecisions() })
 */
export function tracedDecisions(options: TracedDecisionsOptions = {}): DecisionSink {
  const { sink } = options;
  const telemetry = new Telemetry(options);
  const traced: DecisionSink = {
    timed: true,
    record(record) {
      telemetry.tell([record]);
      return sink?.record(record);
    },
  };
  if (sink !== undefined && sink.recordMany === undefined) return traced;
  return {
    ...traced,
    recordMany(records) {
      telemetry.tell(records);
      return sink?.recordMany?.(records);
    },
  };
}

class Telemetry {
  #meters: MeterProvider | undefined;
  #counter: Counter | undefined;

  constructor(private readonly options: TracedDecisionsOptions) {}

  /** The decisions of one question. */
  tell(records: readonly DecisionRecord[]): void {
    try {
      for (const same of byOutcome(records)) this.#tellOutcome(same);
    } catch (error) {
      diag.error('Countersign could not trace a decision.', error);
    }
  }

  #tellOutcome(same: readonly [DecisionRecord, ...DecisionRecord[]]): void {
    const [record] = same;
    const attributes = attributesOf(record);
    this.#decisions().add(same.length, attributes);
    const { tracerProvider = trace.getTracerProvider(), attributes: further } = this.options;
    const span = tracerProvider.getTracer(scope).startSpan(`decide ${record.action}`, {
      attributes: {
        ...attributes,
        ...(same.length === 1
          ? { 'countersign.decision.id': record.id }
          : { 'countersign.instances': same.length }),
        ...further?.(record),
      },
      ...(record.askedAt === undefined ? {} : { startTime: record.askedAt }),
    });
    span.end(performance.now());
  }

  /** The API gives a counter that counts nothing until a provider is registered, and never replaces it. */
  #decisions(): Counter {
    const provider = this.options.meterProvider ?? metrics.getMeterProvider();
    if (this.#counter === undefined || this.#meters !== provider) {
      this.#meters = provider;
      this.#counter = provider.getMeter(scope).createCounter('countersign.decisions', {
        description: 'Decisions about permissions, by action, effect and code.',
        unit: '{decision}',
      });
    }
    return this.#counter;
  }
}

function byOutcome(
  records: readonly DecisionRecord[],
): Iterable<readonly [DecisionRecord, ...DecisionRecord[]]> {
  const [only] = records;
  if (only !== undefined && records.length === 1) return [[only]];
  const groups = new Map<string, [DecisionRecord, ...DecisionRecord[]]>();
  for (const record of records) {
    const outcome = attributesKey(record);
    const group = groups.get(outcome);
    if (group === undefined) groups.set(outcome, [record]);
    else group.push(record);
  }
  return groups.values();
}
