import { normalAt, uniformAt } from './random.js';
import { REGIME_BARS, REGIMES, type Regime } from './regimes.js';

/** What is drawn from a stream, and under which salt. A normal number takes two. */
const SALT = { noise: 0, kick: 2, jump: 4, regime: 5, length: 6, period: 7, start: 8 } as const;

/** Pulls the level home: months for a half, so that it is felt in ten years and not in a day. */
const PULL = 2e-5;
/** A new regime is taken on over about this many bars, not at once. */
const EASE = 1 / 20;
const JUMP_CHANCE = 1 / 1500;
const TWO_PI = 6.283185307179586;

/**
 * One source of movement: a random walk that is pulled home, plus swings that keep their size (an oscillator whose
 * damping turns round at the wanted energy), both under regimes that change. `value` is a deviation in log price.
 */
export class FactorWalk {
  /** Bars walked so far. */
  bars = 0;
  value = 0;
  /** Standard deviation of a bar at present, log price. */
  sigma: number;
  activity: number;
  regime: Regime;
  private drift: number;
  private swing: number;
  private omega: number;
  private level: number;
  private position = 0;
  private speed: number;
  private segment = 0;
  private segmentEnd: number;

  constructor(private readonly stream: number) {
    this.regime = this.drawRegime();
    this.segmentEnd = this.drawLength();
    this.omega = this.drawOmega();
    this.sigma = this.regime.sigma;
    this.drift = this.regime.drift;
    this.swing = this.regime.swing;
    this.activity = this.regime.activity;
    this.level = (uniformAt(stream, 0, SALT.start) - 0.5) * 0.1;
    this.speed = this.omega * this.swing;
  }

  advance(): void {
    if (this.bars >= this.segmentEnd) this.enterNextRegime();
    this.ease();
    this.walk();
    this.oscillate();
    this.bars += 1;
    this.value = this.level + this.position;
  }

  private enterNextRegime(): void {
    this.segment += 1;
    this.regime = this.drawRegime();
    this.segmentEnd += this.drawLength();
    this.omega = this.drawOmega();
  }

  private ease(): void {
    const { regime } = this;
    this.sigma += (regime.sigma - this.sigma) * EASE;
    this.drift += (regime.drift - this.drift) * EASE;
    this.swing += (regime.swing - this.swing) * EASE;
    this.activity += (regime.activity - this.activity) * EASE;
  }

  private walk(): void {
    const { stream, bars, level } = this;
    // The pull grows with distance, so the level stays within a band however long the walk.
    const pull = PULL * level * (1 + 4 * level * level);
    let step = this.drift + this.sigma * normalAt(stream, bars, SALT.noise) - pull;
    const chance = uniformAt(stream, bars, SALT.jump);
    if (chance < JUMP_CHANCE) {
      // What is left of the draw is uniform again: half of it says down, its size says how far.
      const side = (chance / JUMP_CHANCE - 0.5) * 2;
      step += this.sigma * (side < 0 ? side * 4 - 4 : side * 4 + 4);
    }
    this.level = level + step;
  }

  private oscillate(): void {
    const { omega, swing, position } = this;
    const stiffness = omega * omega;
    const energy = (stiffness * position * position + this.speed * this.speed) / (stiffness * swing * swing);
    // Bounded, because after a wild regime the energy is many times what a calm one wants.
    const feeding = 0.3 * omega * (1 - Math.min(energy, 3));
    const kick = 0.12 * omega * swing * normalAt(this.stream, this.bars, SALT.kick);
    this.speed += feeding * this.speed - stiffness * position + kick;
    this.position = position + this.speed;
  }

  private drawRegime(): Regime {
    const index = Math.floor(uniformAt(this.stream, this.segment, SALT.regime) * REGIMES.length);
    return REGIMES[index] as Regime;
  }

  private drawLength(): number {
    const { shortest, longest } = REGIME_BARS;
    return (
      shortest + Math.floor(uniformAt(this.stream, this.segment, SALT.length) * (longest - shortest + 1))
    );
  }

  private drawOmega(): number {
    const { shortest, longest } = this.regime;
    return TWO_PI / (shortest + uniformAt(this.stream, this.segment, SALT.period) * (longest - shortest));
  }
}
