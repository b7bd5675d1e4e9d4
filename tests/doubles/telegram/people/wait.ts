import type { SeenMessage } from '../types.js';

const nameOf = (from: SeenMessage['from']): string =>
  'first_name' in from && from.first_name !== undefined ? from.first_name : String(from.id);

function transcript(messages: readonly SeenMessage[]): string {
  const lines = messages.slice(-15).map(({ messageId, from, text, buttons, service }) => {
    const labels = buttons.flat().map((button) => `[${button.text}]`);
    return `#${messageId} ${nameOf(from)}: ${service ?? text} ${labels.join(' ')}`.trim();
  });
  return lines.join('\n');
}

export interface Waited {
  read: () => SeenMessage[];
  /** Tells of each message that comes or changes. */
  watch: (watcher: (message: SeenMessage) => void) => () => void;
  predicate: (message: SeenMessage) => boolean;
  deadlineMs: number;
}

export function waitFor({ read, watch, predicate, deadlineMs }: Waited): Promise<SeenMessage> {
  const found = read().find(predicate);
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      forget();
      reject(new Error(`no such message within ${deadlineMs} ms; the chat shows:\n${transcript(read())}`));
    }, deadlineMs);
    const look = (message: SeenMessage) => {
      try {
        if (!predicate(message)) return;
        resolve(message);
      } catch (failure) {
        reject(failure);
      }
      clearTimeout(timer);
      forget();
    };
    const forget = watch(look);
  });
}
