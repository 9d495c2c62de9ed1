/** How alerts are sent. */
export class AlertSettings {
  /** `smtp://user:password@host:587`; undefined: no mail. */
  readonly smtpUrl?: string | undefined;
  /** The address that mails come from. */
  readonly from?: string | undefined;
  /** Where alerts are posted; undefined: nowhere. */
  readonly webhookUrl?: string | undefined;
  /** Signs what is posted. */
  readonly webhookSecret?: string | undefined;
  /** Whether the webhook may be in a private network. */
  readonly webhookPrivate: boolean = false;
  /** Days before the end of a certificate. */
  readonly days: number = 30;
  /** Seconds between two rounds; 0: none. */
  readonly checkSeconds: number = 300;

  constructor(given: Partial<AlertSettings> = {}) {
    Object.assign(this, given);
  }
}
