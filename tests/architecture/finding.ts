/** One breach of one rule, named so that whoever reads it knows where to look. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly detail: string;
}

/** What dependency-cruiser saw of one file. */
export interface SeenModule {
  readonly file: string;
  readonly imports: readonly SeenImport[];
}

interface SeenImport {
  /** As written in the source. */
  readonly specifier: string;
  /** Path from the root of the tree for a file of ours; undefined for a package or a built-in. */
  readonly file: string | undefined;
}

/** One file with its text, its syntax tree and its imports. */
export interface SourceFile extends SeenModule {
  readonly text: string;
  readonly tree: SyntaxNode;
}

/** A node of the syntax tree, seen loosely: the rules look for a few shapes and pass over the rest. */
export type SyntaxNode = { readonly type: string } & Readonly<Record<string, unknown>>;
