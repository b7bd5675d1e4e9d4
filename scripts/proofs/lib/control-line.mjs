// One connection to a desk's control socket that stays: requests go down it one after the other.
import { connect } from 'node:net';
import { findControlPath } from '../../../dist/engine/adapters/socket/control-path.js';

export class ControlLine {
  #socket;
  #text = '';
  #waiting = [];

  constructor(home) {
    this.#socket = connect(findControlPath(home));
    this.#socket.setEncoding('utf8').on('data', (chunk) => this.#take(chunk));
    // A desk that is killed answers nothing more: whoever waits is told so by `close`.
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      for (const answer of this.#waiting.splice(0)) answer(undefined);
      this.#waiting = undefined;
    });
  }

  /** The body of the answer; undefined when the desk is not there or went away meanwhile. */
  request(body) {
    if (this.#waiting === undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(`${JSON.stringify(body)}\n`);
    });
  }

  /** One command line: `{ ok, lines }`. */
  send(text) {
    return this.request({ kind: 'line', text });
  }

  close() {
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#text += chunk;
    const lines = this.#text.split('\n');
    this.#text = lines.pop() ?? '';
    for (const line of lines) {
      const answer = JSON.parse(line);
      if (!answer.ok) throw new Error(`the desk answered ${line}`);
      this.#waiting?.shift()?.(answer.body);
    }
  }
}
