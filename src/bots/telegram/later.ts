/** A promise that others settle. */
export class Later<Value> {
  readonly promise: Promise<Value>;
  #resolve: (value: Value) => void = () => undefined;
  #reject: (cause: Error) => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  resolve(value: Value): void {
    this.#resolve(value);
  }

  reject(cause: Error): void {
    this.#reject(cause);
  }
}
