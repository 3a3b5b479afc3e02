import type { DescriptionPath } from './crd-text.ts';
import type { Place, Text, Transcription } from './transcribe.ts';

/** The report of a transcription for its maintainer: what to look at, one line each. Empty when there is nothing. */
export function formatReport(transcription: Transcription): string {
  const { missing, lost, borrowed, carried, ambiguous, inexact } = transcription;
  return [
    ...section('fields need a description', missing.map(formatPlace)),
    ...section('descriptions have lost their field', lost.map(formatText)),
    ...section(
      'descriptions come from another version of the CRD, read them again',
      borrowed.map(formatText),
    ),
    ...section(
      "descriptions share a phrase with upstream's, write them anew",
      carried.map((text) => `${formatPlace(text)}: "${text.phrase}"`),
    ),
    ...section('CRDs come twice, differ and have equally many versions, the first was taken', ambiguous),
    ...section(
      'numbers are beyond 2^53, compare them with upstream',
      inexact.map(({ name, value }) => `${name} ${value}`),
    ),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${lines.length} ${title}:`, ...lines.map((line) => `  ${line}`)];
}

function formatText(text: Text): string {
  return `${formatPlace(text)}: ${JSON.stringify(text.text)}`;
}

function formatPlace({ name, path }: Place): string {
  return `${name} ${formatPath(path)}`;
}

/** A path as people read it: `v1 spec.taints[].effect`, map values as `{}`, other schema keywords as they are. */
export function formatPath([version, ...rest]: DescriptionPath): string {
  let text = '';
  for (let index = 0; index < rest.length; index += 1) {
    const part = rest[index];
    if (part === 'properties') {
      index += 1;
      text += `${text === '' ? '' : '.'}${rest[index]}`;
    } else if (part === 'items') text += '[]';
    else if (part === 'additionalProperties') text += '{}';
    else text += `${text === '' ? '' : '.'}${part}`;
  }
  return text === '' ? `${version}` : `${version} ${text}`;
}
