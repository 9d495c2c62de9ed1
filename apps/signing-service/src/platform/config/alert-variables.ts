/** The variables of alerts. */

/** How alerts are sent, as the environment says it. */
export interface AlertVariables {
  readonly smtpUrl: string | undefined;
  readonly from: string | undefined;
  readonly webhookUrl: string | undefined;
  readonly webhookSecret: string | undefined;
  readonly webhookPrivate: boolean;
  readonly days: number;
  readonly checkSeconds: number;
}

/** Reads them, and adds what is wrong with them to `mistakes`. No message repeats a secret. */
export function readAlerts(
  read: (name: string) => string | undefined,
  readNumber: (name: string, unlessGiven: number, most: number) => number,
  mistakes: string[],
): AlertVariables {
  const smtpUrl = read('ALERTS_SMTP_URL');
  const from = read('ALERTS_FROM');
  const webhookUrl = read('ALERTS_WEBHOOK_URL');
  const webhookSecret = read('ALERTS_WEBHOOK_SECRET');
  if (smtpUrl !== undefined && !(URL.canParse(smtpUrl) && /^smtps?:\/\//.test(smtpUrl))) {
    mistakes.push(
      'ALERTS_SMTP_URL is not the address of a mail server: set it to smtps://user:password@host:465 or leave it out.',
    );
  }
  if (smtpUrl !== undefined && !/^[^\s@<>]+@[^\s@<>]+$/.test(from ?? '')) {
    mistakes.push('ALERTS_FROM is not an address: set it to the one that alerts come from.');
  }
  if (webhookUrl !== undefined && !(URL.canParse(webhookUrl) && /^https?:\/\//.test(webhookUrl))) {
    mistakes.push('ALERTS_WEBHOOK_URL is not an address: set it to https://… or leave it out.');
  }
  if (webhookUrl !== undefined && (webhookSecret?.length ?? 0) < 16) {
    mistakes.push(
      'ALERTS_WEBHOOK_SECRET has fewer than 16 characters: make one with `openssl rand -hex 32`.',
    );
  }
  return {
    ...{ smtpUrl, from, webhookUrl, webhookSecret },
    webhookPrivate: read('ALERTS_WEBHOOK_PRIVATE') === 'on',
    days: readNumber('ALERTS_DAYS', 30, 99_999),
    checkSeconds: readNumber('ALERTS_CHECK_SECONDS', 300, 99_999),
  };
}
