import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, head and all. */
  readonly source: string;
}

/** A refusal as a server words it. */
export const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });

export interface MailServer {
  readonly port: number;
  readonly mails: readonly Mail[];
  /** On the same port again. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A mail server on this machine that keeps what it gets. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: Mail[] = [];
  let port = 0;
  let server: SMTPServer | undefined;
  const open = async (): Promise<void> => {
    const opened = new SMTPServer({
      logger: false,
      authOptional: true,
      allowInsecureAuth: true,
      onData(stream, { envelope: { mailFrom, rcptTo } }, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const from = mailFrom === false ? '' : mailFrom.address;
          const source = Buffer.concat(chunks).toString();
          mails.push({ from, to: rcptTo.map(({ address }) => address), source });
          callback();
        });
      },
      ...options,
    });
    // A client that goes away in the middle is its own affair.
    opened.on('error', () => undefined);
    server = opened;
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
    port = (opened.server.address() as AddressInfo).port;
  };
  const close = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    if (closing !== undefined) await new Promise<void>((resolve) => closing.close(() => resolve()));
  };
  await open();
  onTestFinished(close);
  return {
    get port() {
      return port;
    },
    mails,
    open,
    close,
  };
}
