import type { Stage } from '../generate.ts';
import type { Channel } from './terminal.ts';

const delay = 500;
const pause = 100;
const eraseLine = '\r\u001b[K';

const labels: { readonly [stage in Stage]: string } = {
  source: 'reading the inputs',
  load: 'reading the definitions',
  model: 'building the model',
  emit: 'writing code',
  format: 'formatting',
  write: 'comparing with the out directory',
  wait: 'waiting for another run',
};

/** A line that says what takes so long: on a terminal only, and only after half a second. */
export interface Progress {
  enter(stage: Stage): void;
  /** Says something else than the name of a stage; the line changes no more often than a person can read. */
  say(text: string): void;
  /** Prints a line that stays, wherever the channel leads. */
  note(text: string): void;
  stop(): void;
}

/** Starts the clock; `stop` clears the line away. */
export function startProgress(channel: Channel, now: () => number = Date.now): Progress {
  const note = (text: string): void => {
    channel.write(`${text}\n`);
  };
  if (!channel.isTerminal) {
    return { enter: () => undefined, say: () => undefined, note, stop: () => undefined };
  }
  const start = now();
  let label = '';
  let shownAt: number | undefined;
  const show = (): void => {
    shownAt = now();
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
    say: (text) => {
      if (text === label) return;
      label = text;
      const time = now();
      if (time - start >= delay && time - (shownAt ?? 0) >= pause) show();
    },
    note: (text) => {
      if (shownAt !== undefined) channel.write(eraseLine);
      note(text);
    },
    stop: () => {
      clearTimeout(timer);
      if (shownAt !== undefined) channel.write(eraseLine);
    },
  };
}
