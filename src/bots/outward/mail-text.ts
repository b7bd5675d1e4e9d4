import { escaped } from '../../commands/views/html.js';
import type { Parcel } from './channel.js';
import { oneLine } from './one-line.js';

/** More is cut off in every list of mails. */
const MOST_SUBJECT = 150;
const MOST_LINE = 1_000;

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One line each, whatever the names in it are: nothing of it can begin a header or a tag of its own. */
export function mailText({ bulletin }: Pick<Parcel, 'bulletin'>): MailText {
  const [title, ...lines] = [bulletin.title, ...bulletin.lines].map((line) => oneLine(line, MOST_LINE));
  const subject = oneLine(bulletin.subject, MOST_SUBJECT);
  const shown = [
    `<p><strong>${escaped(title ?? '')}</strong></p>`,
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
  ];
  return { subject, text: `${[title, '', ...lines].join('\n')}\n`, html: `${shown.join('\n')}\n` };
}
