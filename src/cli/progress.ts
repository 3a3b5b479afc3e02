import type { Stage } from '../generate.ts';
import type { Channel } from './terminal.ts';

const delay = 500;
const eraseLine = '\r\u001b[K';

const labels: { readonly [stage in Stage]: string } = {
  source: 'reading the inputs',
  load: 'reading the definitions',
  model: 'building the model',
  emit: 'writing code',
  format: 'formatting',
  write: 'comparing with the out directory',
};

/** A line that says what takes so long: on a terminal only, and only after half a second. */
export interface Progress {
  enter(stage: Stage): void;
  stop(): void;
}

/** Starts the clock; `stop` clears the line away. */
export function startProgress(channel: Channel, now: () => number = Date.now): Progress {
  if (!channel.isTerminal) return { enter: () => undefined, stop: () => undefined };
  const start = now();
  let label = '';
  let isShown = false;
  const show = (): void => {
    isShown = true;
    channel.write(`${eraseLine}${label}...`);
  };
  // A step that waits, for the network say, lets the timer fire; one that computes is looked at when the next begins.
  const timer = setTimeout(show, delay);
  timer.unref();
  return {
    enter: (stage) => {
      label = labels[stage];
      if (now() - start >= delay) show();
    },
    stop: () => {
      clearTimeout(timer);
      if (isShown) channel.write(eraseLine);
    },
  };
}
