/** The path of the metrics. Tokens for it are not those of principals. */
export const metricsPath = '/metrics';

/** Who may read the metrics. */
export class MetricsAccess {
  /** @param token `METRICS_TOKEN`: who sends it; `open`: everybody; `undefined`: nobody */
  constructor(readonly token: string | undefined) {}
}
