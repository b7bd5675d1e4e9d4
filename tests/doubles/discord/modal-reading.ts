import { listOf, numberOf, textOf } from './json.js';
import type { SeenInput, SeenModal } from './seen-types.js';
import type { Json, WireComponent } from './wire.js';

function kindOf({ type, style }: WireComponent): SeenInput['kind'] {
  if (type === 4) return style === 2 ? 'paragraph' : 'text';
  return type === 3 ? 'select' : 'other';
}

const inputOf = (component: WireComponent, { label, description }: WireComponent): SeenInput => ({
  customId: component.custom_id ?? '',
  label: label ?? '',
  ...(description === undefined ? {} : { description }),
  kind: kindOf(component),
  value: component.value ?? '',
  placeholder: component.placeholder ?? '',
  required: component.required ?? true,
  minLength: numberOf(component.min_length, 0),
  maxLength: numberOf(component.max_length, 4000),
  options: (component.options ?? []).map(({ label: shown, value }) => ({ label: shown, value })),
  minValues: component.min_values ?? 1,
  maxValues: component.max_values ?? 1,
});

function inputsOf(component: WireComponent): SeenInput[] {
  if (component.type === 18 && component.component !== undefined)
    return [inputOf(component.component, component)];
  return component.type === 1 ? (component.components ?? []).map((input) => inputOf(input, input)) : [];
}

export function modalOf(interactionId: string, { title, data }: { title: string; data: Json }): SeenModal {
  const components = listOf(data['components']) as WireComponent[];
  return {
    interactionId,
    customId: textOf(data['custom_id']),
    title,
    inputs: components.flatMap(inputsOf),
    components,
  };
}
