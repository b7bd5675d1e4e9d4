import { CLAUSES, type Definition } from '../../domain/definition.js';
import { printCondition } from '../../strategies/declared/print.js';

/** The file of a definition that was made in a chat; a printed condition has no quotes in it. */
export function declaredFile(definition: Definition): string {
  const { stopBps } = definition;
  const clauses = CLAUSES.flatMap((clause) => {
    const condition = definition[clause];
    return condition === undefined ? [] : [`${clause}: "${printCondition(condition)}"`];
  });
  const stop = stopBps === undefined ? [] : [`stop: ${stopBps / 100}%`];
  return ['# Made with /define. Edit it here, or give /define again.', ...clauses, ...stop, ''].join('\n');
}
