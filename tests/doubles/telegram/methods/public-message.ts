import type { Stored } from '../room.js';
import type { WireMessage } from '../wire.js';

/** A message as the API shows it: only inline keyboards are shown, and nothing of the double's own. */
export function publicMessage({ wire }: Stored): WireMessage {
  const { posted_by_bot: _own, reply_markup: markup, ...shown } = wire;
  return structuredClone(
    markup?.inline_keyboard === undefined ? shown : { ...shown, reply_markup: markup },
  ) as WireMessage;
}
