import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the licences of every library whose code is in the bundle. Refuses a library that states none. */
export function writeNotices(root, metafile, file) {
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  }
  const notices = [...folders].map((folder) => describeLibrary(join(root, folder))).sort();
  const head = 'ocm-gen contains code of the following libraries.\n';
  writeFileSync(file, [head, ...new Set(notices)].join(`\n${'-'.repeat(80)}\n\n`));
}

function describeLibrary(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  if (!licence && !license) throw new Error(`${name} states no licence`);
  const by = typeof author === 'string' ? author : author?.name;
  const text = licence ? readFileSync(join(folder, licence), 'utf8').trim() : `By ${by ?? 'its authors'}.`;
  const notice = join(folder, 'NOTICE');
  const extra = existsSync(notice) ? `\n\n${readFileSync(notice, 'utf8').trim()}` : '';
  return `${name} ${version} (${license})\n\n${text}${extra}\n`;
}
