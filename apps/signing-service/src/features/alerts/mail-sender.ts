import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { PublicUrl } from '../../platform/http/addresses.js';
import { AlertSettings } from './alert-settings.js';

/** Sends mails by SMTP. */
@Injectable()
export class MailSender implements OnApplicationShutdown {
  readonly #transport: Transporter | undefined;

  constructor(
    private readonly settings: AlertSettings,
    private readonly publicUrl: PublicUrl,
  ) {
    const { smtpUrl } = settings;
    if (smtpUrl !== undefined) this.#transport = createTransport(smtpUrl);
  }

  get isSet(): boolean {
    return this.#transport !== undefined;
  }

  /** @throws Error when the server does not take the mail */
  async send(to: string, sentence: string): Promise<void> {
    const { base } = this.publicUrl;
    await this.#transport?.sendMail({
      from: this.settings.from,
      // An object, so that no address is read as a list of them.
      to: { name: '', address: to },
      subject: 'The signing service needs your attention',
      text: base === undefined ? `${sentence}\n` : `${sentence}\n\n${base}\n`,
    });
  }

  onApplicationShutdown(): void {
    this.#transport?.close();
  }
}
