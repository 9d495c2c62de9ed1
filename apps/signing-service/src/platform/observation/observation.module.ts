/** What operators see of the service: metrics, access log. */
import { type DynamicModule, Module } from '@nestjs/common';
import { AccessLog } from './observe-requests.js';
import { MetricsAccess, MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';

/** What is observed, and by whom. */
export interface ObservationSettings {
  readonly metricsToken: string | undefined;
  readonly accessLog: boolean;
}

@Module({})
export class ObservationModule {
  static forRoot({ metricsToken, accessLog }: ObservationSettings): DynamicModule {
    const out = accessLog ? (line: string) => void process.stdout.write(line) : undefined;
    return {
      module: ObservationModule,
      controllers: [MetricsController],
      providers: [
        MetricsService,
        { provide: MetricsAccess, useFactory: () => new MetricsAccess(metricsToken) },
        { provide: AccessLog, useFactory: () => new AccessLog(out) },
      ],
      exports: [MetricsService, AccessLog],
    };
  }
}
