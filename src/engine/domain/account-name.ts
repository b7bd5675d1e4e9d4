/** Two to sixteen letters, digits and dashes; nothing that could be a session (m1), a book (h2) or a ticket (t3). */
const NAME = /^(?![mht]\d+$)[a-z][a-z0-9-]{1,15}$/;
const RESERVED = ['all', 'external'];

/** Whether a wallet or a key's account may be called so; small letters. */
export const isAccountName = (name: string): boolean => NAME.test(name) && !RESERVED.includes(name);
