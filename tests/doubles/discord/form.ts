import { ApiFailure } from './failure.js';
import { isObject, lengthOf } from './json.js';
import type { Json } from './wire.js';

export type Path = readonly (string | number)[];

const REQUIRED = 'This field is required';

/** Gathers what is wrong with a body, as the tree `errors` of code 50035. */
export class Form {
  readonly #errors: Json = {};
  #bad = false;

  fail(path: Path, code: string, message: string): void {
    this.#bad = true;
    let at = this.#errors;
    for (const step of path) {
      const next = at[step];
      const inner: Json = isObject(next) ? next : {};
      at[step] = inner;
      at = inner;
    }
    const list = Array.isArray(at['_errors']) ? at['_errors'] : [];
    at['_errors'] = [...list, { code, message }];
  }

  require(path: Path): void {
    this.fail(path, 'BASE_TYPE_REQUIRED', REQUIRED);
  }

  /** A string of min..max characters. With min 0 it may be missing. */
  text(path: Path, value: unknown, { min, max }: { min: number; max: number }): void {
    if (value === undefined || value === null) {
      if (min > 0) this.require(path);
      return;
    }
    if (typeof value !== 'string') {
      this.fail(path, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`);
      return;
    }
    const length = lengthOf(value);
    if (min === 0 && length > max) {
      this.fail(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    } else if (length < min || length > max) {
      if (length === 0) this.require(path);
      else this.fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
  }

  /** A whole number of min..max; may be missing. */
  whole(path: Path, value: unknown, { min, max }: { min: number; max: number }): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.fail(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
    } else if (value < min) {
      this.fail(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    } else if (value > max) {
      this.fail(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    }
  }

  /** A list of min..max items; gives them, or nothing when it is no list. */
  list(path: Path, value: unknown, { min, max }: { min: number; max: number }): unknown[] {
    if (value === undefined || value === null) {
      if (min > 0) this.require(path);
      return [];
    }
    if (!Array.isArray(value)) {
      this.fail(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    if (value.length > max && min === 0) {
      this.fail(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    } else if (value.length < min || value.length > max) {
      this.fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
    return value;
  }

  oneOf(path: Path, value: unknown, allowed: readonly unknown[]): boolean {
    if (allowed.includes(value)) return true;
    this.fail(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
    return false;
  }

  object(path: Path, value: unknown): Json {
    if (isObject(value)) return value;
    this.fail(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return {};
  }

  /** Throws 50035 if anything failed. */
  close(): void {
    if (this.#bad) throw new ApiFailure(400, 50035, 'Invalid Form Body', this.#errors);
  }
}
