import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AlertSettings } from './alert-settings.js';
import { AlertsService } from './alerts.service.js';
import { DueAlertsService } from './due-alerts.service.js';
import { MailSender } from './mail-sender.js';
import { WebhookSender } from './webhook-sender.js';

@Module({})
export class AlertsModule {
  static forRoot(settings: Partial<AlertSettings>): DynamicModule {
    return {
      module: AlertsModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: AlertSettings, useFactory: () => new AlertSettings(settings) },
        AlertsService,
        DueAlertsService,
        MailSender,
        WebhookSender,
      ],
    };
  }
}
