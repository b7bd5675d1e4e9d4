/** JSON as this surface sends it; numbers are the platform's. */
export interface Embed {
  readonly title?: string;
  readonly description: string;
  readonly color: number;
  readonly footer?: { readonly text: string };
}

export interface ButtonPart {
  readonly type: 2;
  readonly style: 1 | 2 | 4;
  readonly label: string;
  readonly custom_id: string;
  readonly disabled?: boolean;
}

export interface SelectPart {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface Row {
  readonly type: 1;
  readonly components: readonly (ButtonPart | SelectPart)[];
}

export interface Upload {
  readonly name: string;
  readonly data: Uint8Array;
  /** In words, for those who cannot see it. */
  readonly description?: string;
  readonly mime?: string;
}

/** One message with everything that stands in it. */
export interface Message {
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly rows: readonly Row[];
  readonly files: readonly Upload[];
}

interface TextInput {
  readonly type: 4;
  readonly custom_id: string;
  readonly style: 1;
  readonly required: boolean;
  readonly max_length: number;
  readonly placeholder?: string;
}
interface ModalSelect {
  readonly type: 3;
  readonly custom_id: string;
  readonly required: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}
export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly type: 18;
    readonly label: string;
    readonly component: TextInput | ModalSelect;
  }[];
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The first answer to an interaction. */
export type Callback =
  | { readonly type: 4; readonly data: object }
  | { readonly type: 5; readonly data: { readonly flags: number } }
  | { readonly type: 6 }
  | { readonly type: 7; readonly data: object }
  | { readonly type: 8; readonly data: { readonly choices: readonly Choice[] } }
  | { readonly type: 9; readonly data: Modal };

export const EPHEMERAL = 64;
/** Of a message that rings nobody's bell. */
export const SILENT = 4096;
