import type { Role } from '../../engine/domain/person.js';
import type { HandWish } from '../../engine/usecases/hand/hand.js';
import { actingAccount } from '../account/chosen.js';
import { type ArgSpecs, ASK } from '../args/arg.js';
import { printGiven } from '../args/bind.js';
import type { CommandContext } from '../command.js';
import type { Reply } from '../reply.js';
import { proposed } from '../views/hand-outcome.js';

interface Asking {
  readonly command: string;
  readonly args: ArgSpecs;
  /** As texts again, by their names: the line that asks for the same. */
  readonly texts: Readonly<Record<string, string | undefined>>;
  /** The figure that somebody would rather change. */
  readonly edits: string;
  readonly account: string | undefined;
  readonly role: Role;
}

/** Writes a ticket and shows it. */
export async function ticketed(wish: HandWish, asking: Asking, context: CommandContext): Promise<Reply> {
  const { command, args, texts, edits, role } = asking;
  const { desk, asker, address, preferences } = context;
  const given = Object.fromEntries(
    Object.entries({ ...texts, account: asking.account }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
  const request = {
    wish,
    account: actingAccount(asking.account, context),
    address,
    role,
    line: printGiven(command, args, given),
    editLine: printGiven(command, args, { ...given, [edits]: ASK }),
  };
  return proposed(await desk.proposeByHand(request, asker), request.line, preferences);
}
