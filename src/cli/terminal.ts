import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { describeFault } from '../files/fault.ts';

/** What a command writes to: results to `out`, talk to `err`. */
export interface Terminal {
  readonly out: Channel;
  readonly err: Channel;
}

/** One stream of a terminal. */
export interface Channel {
  /** Whether a person is reading, so that frames and progress are of use. */
  readonly isTerminal: boolean;
  write(text: string): void;
  /** The text in a style; as it is, where colours are not wanted. */
  paint(style: Style, text: string): string;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue';

const escapes: { readonly [style in Style]: readonly [number, number] } = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
};

/**
 * The process's own streams. A reader that goes away early (`ocm-gen list | head -1`) is not an error; results that cannot be written, as
 * to a full disk, are told to `fail`, once.
 */
export function openTerminal(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  fail: (reason: string) => void,
): Terminal {
  // What cannot be said on stderr cannot be said at all.
  return { out: openChannel(stdout, fail), err: openChannel(stderr, () => undefined) };
}

function openChannel(stream: NodeJS.WriteStream, fail: (reason: string) => void): Channel {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    const isGone = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
    if (!isClosed && !isGone) fail(describeFault(error));
    isClosed = true;
  });
  // `hasColors` exists on terminals only, and knows NO_COLOR, FORCE_COLOR and TERM=dumb.
  const isTerminal = stream.isTTY === true;
  const hasColors = isTerminal && stream.hasColors();
  return {
    isTerminal,
    write: (text) => {
      if (!isClosed) stream.write(text);
    },
    paint: (style, text) => {
      const [open, close] = escapes[style];
      return hasColors && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
    },
  };
}

/** The colour that a severity has wherever it is printed. */
export function severityStyle(severity: Diagnostic['severity']): Style {
  return severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'blue';
}
