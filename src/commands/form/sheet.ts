import type { Person } from '../../engine/domain/person.js';
import type { Desk } from '../../engine/usecases/desk.js';
import type { ArgSpecs } from '../args/arg.js';
import { bind, printGiven } from '../args/bind.js';
import { place } from '../args/place.js';
import { authorise, isOpen } from '../authorise.js';
import type { Command } from '../command.js';
import type { FormSheet, Incoming } from '../conversation.js';
import { readLine } from '../parse/line.js';
import { wordsFor } from '../views/words/catalogue.js';

interface SheetSetting {
  readonly commands: readonly Command[];
  readonly desk: Desk;
  readonly person: Person | undefined;
}

/** All that a line still lacks, to be asked on one sheet; undefined when it lacks nothing or may not be given. */
export function sheetOf(incoming: Incoming, { commands, desk, person }: SheetSetting): FormSheet | undefined {
  const { content } = incoming;
  if (content.kind !== 'text' && content.kind !== 'press') return undefined;
  const reading = readLine(content.kind === 'text' ? content.text : content.line, commands);
  if (reading.kind !== 'command' || person === undefined) return undefined;
  const { command, tokens } = reading;
  const where = { place: incoming.place, chatOpen: isOpen(desk, incoming) };
  if (authorise(command, person, where).kind !== 'allowed') return undefined;
  const placed = place(command.args, tokens, desk);
  if (placed.kind === 'fault') return undefined;
  const bound = bind(command.args, placed.given, desk);
  if (bound.kind !== 'missing') return undefined;
  const words = wordsFor(person.preferences.locale).commands;
  return {
    title: words.form.summary(command.name),
    line: printGiven(command.name, command.args, bound.given),
    fields: bound.asks.map((name) => ({
      name,
      question: words.questions[name] ?? words.askFor(name),
      required: command.args[name]?.need === 'required',
      choices: choicesOf(command.args, name, { desk, taken: bound.given }),
    })),
  };
}

function choicesOf(
  args: ArgSpecs,
  name: string,
  scope: { readonly desk: Desk; readonly taken: Readonly<Record<string, string>> },
) {
  const arg = args[name];
  return arg === undefined || arg.need === 'rest' ? [] : arg.kind.choices(scope);
}
