/** Words of `/tag`. */
export interface TagWords {
  /** A name absent: nothing at all is tagged. */
  readonly none: (name: string | undefined) => string;
  readonly more: (count: number) => string;
  readonly show: string;
  /** A tag absent: it was taken away. */
  readonly done: (name: string, tag: string | undefined) => string;
  readonly already: (name: string, tag: string | undefined) => string;
  readonly bad: (text: string) => string;
  readonly noOrder: (order: string, session: string) => string;
  readonly tooMany: (limit: number) => string;
}
