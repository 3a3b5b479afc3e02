import { readFileSync, statSync } from 'node:fs';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import { severityStyle, type Channel } from './terminal.ts';

/** Which diagnostics are worth a person's time: `error` shows errors only, `note` everything. */
export type Loudness = 'error' | 'warning' | 'note';

const audible: { readonly [loudness in Loudness]: readonly Diagnostic['severity'][] } = {
  error: ['error'],
  warning: ['error', 'warning'],
  note: ['error', 'warning', 'note'],
};

/**
 * Prints diagnostics as `file:line:col: error OCM2004: message`, with hint and related places below; on a terminal with the line that is
 * meant.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  channel: Channel,
  loudness: Loudness = 'warning',
): void {
  const readLine = createLineReader();
  for (const diagnostic of diagnostics) {
    if (!audible[loudness].includes(diagnostic.severity)) continue;
    channel.write(formatDiagnostic(diagnostic, channel, readLine));
  }
}

function formatDiagnostic(diagnostic: Diagnostic, channel: Channel, readLine: ReadLine): string {
  const { code, severity, message, location, field, hint, related = [] } = diagnostic;
  const place = location ? `${channel.paint('bold', formatLocation(location))}: ` : '';
  const label = channel.paint(severityStyle(severity), `${severity} ${code}`);
  const lines = [`${place}${label}: ${escapeControls(message)}${field ? ` (${escapeControls(field)})` : ''}`];
  if (location && channel.isTerminal) lines.push(...frame(location, channel, readLine));
  for (const other of related) {
    lines.push(`  ${formatLocation(other.location)}: ${escapeControls(other.message)}`);
  }
  if (hint) lines.push(`  ${channel.paint('dim', 'hint:')} ${escapeControls(hint)}`);
  return lines.join('\n') + '\n';
}

function formatLocation({ file, line, column }: Location): string {
  return `${escapeControls(file)}:${line}:${column}`;
}

/** A text from a CRD or a file name must not steer the terminal. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const widestFrame = 120;

/** The line that a location means with a mark below; nothing where the file cannot be read again, as standard input. */
function frame({ file, line, column }: Location, channel: Channel, readLine: ReadLine): string[] {
  const text = readLine(file, line);
  if (text === undefined || text.trim() === '') return [];
  const from = Math.max(0, column - 80);
  const shown = text.slice(from, from + widestFrame);
  const gutter = `${line} | `;
  const mark = ' '.repeat(gutter.length - 2) + '| ' + ' '.repeat(Math.max(0, column - 1 - from)) + '^';
  return [`  ${channel.paint('dim', gutter)}${escapeControls(shown)}`, `  ${channel.paint('dim', mark)}`];
}

/** A line of a file by its number, from 1. */
type ReadLine = (file: string, line: number) => string | undefined;

/** Reads each file once while the lines asked for are of one file: a broken one may have thousands of faults. */
function createLineReader(): ReadLine {
  let path: string | undefined;
  let lines: readonly string[] = [];
  return (file, line) => {
    if (file !== path) lines = readLines(file);
    path = file;
    return lines[line - 1];
  };
}

/** None where there is no file: what is no file, as a pipe, might be waited for. None of what is packed either. */
function readLines(file: string): readonly string[] {
  try {
    const bytes = statSync(file).isFile() ? readFileSync(file) : Buffer.of();
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return isPacked ? [] : bytes.toString('utf8').split(/\r\n|\n|\r/);
  } catch {
    return [];
  }
}
