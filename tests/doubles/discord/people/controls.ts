import { lengthOf } from '../json.js';
import { walk } from '../reading.js';
import type { SeenInput, SeenModal } from '../seen-types.js';
import type { Room, Stored } from '../state.js';
import type { Json, WireComponent } from '../wire.js';
import { isShown } from './seen.js';

/** The message, if this person sees it now. */
export function visible(room: Room, messageId: string, personId: string): Stored {
  const stored = room.messages.get(messageId);
  if (stored === undefined || !isShown(stored, personId))
    throw new Error(`this person sees no message ${messageId}`);
  return stored;
}

/** The data of a press, by label or custom_id. */
export function pressData({ wire }: Stored, labelOrCustomId: string): Json {
  const buttons = [...walk(wire.components)].filter(({ type }) => type === 2);
  const hit =
    buttons.find(({ custom_id: id }) => id === labelOrCustomId) ??
    buttons.find(({ label, emoji }) => (label ?? emoji?.name) === labelOrCustomId);
  if (hit?.custom_id === undefined) {
    throw new Error(
      `no button "${labelOrCustomId}"; there are: ${buttons.map(({ label }) => label).join(', ') || 'none'}`,
    );
  }
  if (hit.disabled === true) throw new Error(`the button "${labelOrCustomId}" is disabled`);
  return { id: hit.id, custom_id: hit.custom_id, component_type: 2 };
}

function chosen(select: WireComponent, wanted: readonly string[]): string[] {
  const options = select.options ?? [];
  const values = wanted.map((each) => {
    const hit = options.find(({ value, label }) => value === each || label === each);
    if (hit === undefined)
      throw new Error(`no option "${each}"; there are: ${options.map(({ label }) => label).join(', ')}`);
    return hit.value;
  });
  const { min_values: least = 1, max_values: most = 1 } = select;
  if (values.length < least || values.length > most) throw new Error(`pick ${least} to ${most} options`);
  return values;
}

/** The data of a choice, by labels or values. */
export function selectData({ wire }: Stored, values: readonly string[], customId?: string): Json {
  const selects = [...walk(wire.components)].filter(({ type }) => type === 3);
  const select = selects.find(({ custom_id: id }) => customId === undefined || id === customId);
  if (select === undefined) throw new Error(`no select ${customId ?? ''} in message ${wire.id}`);
  if (select.disabled === true) throw new Error('the select is disabled');
  return { id: select.id, custom_id: select.custom_id, component_type: 3, values: chosen(select, values) };
}

type Entries = Record<string, string | readonly string[]>;

function entered(input: SeenInput, entries: Entries): string | readonly string[] {
  const entry = entries[input.customId] ?? entries[input.label];
  if (input.kind === 'select' || input.kind === 'other') return entry ?? [];
  const text = String(entry ?? input.value);
  const length = lengthOf(text);
  if (input.required && length === 0) throw new Error(`"${input.label}" is required`);
  if (length > 0 && (length < input.minLength || length > input.maxLength)) {
    throw new Error(`"${input.label}" must have ${input.minLength} to ${input.maxLength} characters`);
  }
  return text;
}

/** The component as it comes back: only ids and what was entered. */
function returned(component: WireComponent, fill: (customId: string) => string | readonly string[]): Json {
  const { type, id, custom_id: customId } = component;
  if (type === 1)
    return { type, id, components: (component.components ?? []).map((each) => returned(each, fill)) };
  if (type === 18 && component.component !== undefined)
    return { type, id, component: returned(component.component, fill) };
  if (customId === undefined) return { type, id };
  if (type === 4) return { type, id, custom_id: customId, value: fill(customId) };
  const picked = fill(customId);
  return {
    type,
    id,
    custom_id: customId,
    values: component.options === undefined ? picked : chosen(component, [picked].flat()),
  };
}

/** The data of a filled-in modal. Throws as the client would not let it go. */
export function modalData(modal: SeenModal, entries: Entries): Json {
  for (const name of Object.keys(entries)) {
    const known = modal.inputs.some(({ customId, label }) => customId === name || label === name);
    if (!known)
      throw new Error(
        `the modal has no input "${name}"; there are: ${modal.inputs.map(({ label }) => label).join(', ')}`,
      );
  }
  const filled = new Map(modal.inputs.map((input) => [input.customId, entered(input, entries)]));
  const components = modal.components.map((component) => returned(component, (id) => filled.get(id) ?? ''));
  return { custom_id: modal.customId, components };
}
