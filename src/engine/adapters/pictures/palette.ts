import type { Theme } from '../../domain/chart-spec.js';

export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly dim: string;
  readonly grid: string;
  readonly rising: string;
  readonly falling: string;
  readonly line: string;
  readonly lineFill: string;
  readonly hold: string;
  readonly drawdown: string;
  readonly drawdownFill: string;
  /** Blue and orange: told apart with red-green blindness too; shape and place say the same again. */
  readonly buy: string;
  readonly sell: string;
  readonly badge: string;
  readonly onBadge: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  dark: {
    background: '#10151d',
    text: '#eef1f6',
    dim: '#98a2b3',
    grid: '#222b38',
    rising: '#4bbf9a',
    falling: '#e2607a',
    line: '#7fb2ff',
    lineFill: 'rgba(127,178,255,0.14)',
    hold: '#c3a76b',
    drawdown: '#e2607a',
    drawdownFill: 'rgba(226,96,122,0.28)',
    buy: '#38a3ff',
    sell: '#ffa033',
    badge: '#2f3b4d',
    onBadge: '#ffd479',
  },
  light: {
    background: '#ffffff',
    text: '#131a24',
    dim: '#5b6675',
    grid: '#e4e8ee',
    rising: '#178a66',
    falling: '#c53354',
    line: '#1f6fdb',
    lineFill: 'rgba(31,111,219,0.10)',
    hold: '#94712a',
    drawdown: '#c53354',
    drawdownFill: 'rgba(197,51,84,0.18)',
    buy: '#0a74d6',
    sell: '#d97400',
    badge: '#fff1d0',
    onBadge: '#7a4d00',
  },
};
