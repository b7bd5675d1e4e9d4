/** `occupied`: something that is no socket stands in its place; `listen`: the system refused. */
export type ControlSocketFault = 'occupied' | 'listen';

export class ControlSocketFailure extends Error {
  override readonly name = 'ControlSocketFailure';
  constructor(
    readonly fault: ControlSocketFault,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${detail}`, options);
  }
}
