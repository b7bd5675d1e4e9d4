/** What a surface may keep in the desk's store. Every promise rejects when the store fails; nothing is kept then. */
export interface SurfaceMemory {
  /** What was kept under this key, plain JSON; keys begin with the surface's name. */
  recall(key: string): Promise<unknown>;
  /** `canWait`: it changes often and may be stored a moment later. */
  keep(key: string, value: unknown, how?: { readonly canWait: true }): Promise<void>;
  /** Buttons about to be shown. The same key again is the same button, shown once more. `canWait`: so can their message. */
  keepButtons(
    buttons: readonly { readonly key: string; readonly action: unknown }[],
    how?: { readonly canWait: true },
  ): Promise<void>;
  /** The action of a button, undefined when it is no longer kept. */
  button(key: string): Promise<unknown>;
  /** An answer that was stored to be sent (a reply as plain JSON), undefined when it is no longer kept. */
  answer(id: string): Promise<unknown>;
  /** These stored messages have reached the platform: they are never sent again. */
  sent(ids: readonly string[]): Promise<void>;
}
