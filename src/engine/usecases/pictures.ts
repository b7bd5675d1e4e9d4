/** Commands may not know ports; this is the one they are handed. */
export type { Pictures } from '../ports/pictures.js';
