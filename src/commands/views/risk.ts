import type { Preferences } from '../../engine/domain/person.js';
import type { HaltReceipt } from '../../engine/usecases/halt.js';
import { type Block, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { buttons } from './refusals.js';
import { clockTime, duration } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).trading.risk;

/** The receipt of a halt: what is done already, with how long it took. */
export function haltReceipt(
  receipt: HaltReceipt,
  by: { readonly name: string; readonly nowMs: number },
  person: Preferences,
): Reply {
  const words = wordsOf(person);
  const head = receipt.kind === 'halted' ? words.halted(by.name, clockTime(by.nowMs, person)) : words.already;
  const rows: Block = {
    kind: 'fields',
    rows: [
      { label: words.gate, value: duration(receipt.gateClosedMs, person) },
      { label: words.entries, value: `${receipt.entriesCancelled}  ${duration(receipt.totalMs, person)}` },
      { label: words.positions, value: words.kept(receipt.positionsKept, receipt.stopsResting) },
    ],
  };
  const notes = receipt.stored ? [words.untilUnhalt] : [words.untilUnhalt, words.notStored];
  const unhalt = buttons({ label: words.unhalt, line: '/unhalt' });
  return { ...reply(text(line(strong(head))), rows, text(...notes), unhalt), tone: 'alarm' };
}

export function unhalted(kind: 'active' | 'already-active', name: string, person: Preferences): Reply {
  const words = wordsOf(person);
  return kind === 'active' ? reply(text(words.active(name))) : refusal(text(words.alreadyActive));
}
