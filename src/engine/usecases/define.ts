import type { Definition, DefinitionFault } from '../domain/definition.js';
import { isStrategyName } from '../domain/own-program.js';
import { type ReadDefinition, readDefinition } from '../runtime/own/declared.js';
import type { OwnStrategies } from '../runtime/own/own-strategies.js';
import { listingsWith } from './own-listing.js';

export interface DefineRequest {
  readonly name: string;
  readonly text: string;
}

export type DefineOutcome =
  | { readonly kind: 'stored'; readonly definition: Definition; readonly replaced: boolean }
  | { readonly kind: 'fault'; readonly fault: DefinitionFault }
  | { readonly kind: 'bad-name'; readonly name: string }
  /** The name belongs to a template or to a file of code. */
  | { readonly kind: 'name-taken'; readonly name: string; readonly by: 'template' | 'own' }
  /** The disk said no; `code` as it did. */
  | { readonly kind: 'not-written'; readonly code: string }
  /** This desk has no folder for strategies. */
  | { readonly kind: 'no-folder' };

export type UndefineOutcome =
  | { readonly kind: 'removed'; readonly text: string }
  | { readonly kind: 'not-written'; readonly code: string }
  | { readonly kind: 'not-declared'; readonly name: string };

/** What is asked about strategies of conditions. */
export interface DefinitionDesk {
  /** Whether a text is a definition, and how it is understood. Nothing is stored. */
  readDefinition(text: string): ReadDefinition;
  /** Stores one, over an older one of that name. Sessions that run are not touched. */
  define(request: DefineRequest): Promise<DefineOutcome>;
  undefine(name: string): Promise<UndefineOutcome>;
}

/** Whether a definition may have this name; undefined = yes. */
function nameFault(own: OwnStrategies, name: string): DefineOutcome | undefined {
  if (!isStrategyName(name)) return { kind: 'bad-name', name };
  const listed = listingsWith(own).find((one) => one.name === name);
  // A file of conditions that cannot be read is what a new definition would mend.
  if (listed === undefined || listed.declared !== undefined || listed.fault?.file === `${name}.yaml`)
    return undefined;
  return { kind: 'name-taken', name, by: listed.isOwn === true ? 'own' : 'template' };
}

/** What the disk says, where it is the disk that says no. */
async function written(
  work: () => Promise<unknown>,
): Promise<{ readonly kind: 'not-written'; readonly code: string } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const { code } = Object(error) as { readonly code?: unknown };
    if (typeof code !== 'string') throw error;
    return { kind: 'not-written', code };
  }
}

/** Writes the file of a declared strategy. Giving the same twice is as good as once. */
async function define(own: OwnStrategies | undefined, request: DefineRequest): Promise<DefineOutcome> {
  const { name, text } = request;
  if (own === undefined) return { kind: 'no-folder' };
  await own.refresh();
  const refusal = nameFault(own, name);
  if (refusal !== undefined) return refusal;
  const read = readDefinition(text);
  if (read.kind === 'fault') return read;
  const replaced = own.list().some((one) => one.name === name);
  const fault = await written(() => own.define(name, read.definition));
  if (fault !== undefined) return fault;
  return { kind: 'stored', definition: read.definition, replaced };
}

/** Removes the file; sessions go on with what they have pinned. */
async function undefine(own: OwnStrategies | undefined, name: string): Promise<UndefineOutcome> {
  await own?.refresh();
  const entry = own?.list().find((one) => one.name === name);
  if (own === undefined || entry?.kind !== 'declared') return { kind: 'not-declared', name };
  const fault = await written(() => own.undefine(name));
  if (fault !== undefined) return fault;
  return { kind: 'removed', text: entry.declared.text };
}

export const definitionCalls = (own: OwnStrategies | undefined): DefinitionDesk => ({
  readDefinition,
  define: (request) => define(own, request),
  undefine: (name) => undefine(own, name),
});
