// Writes the table of rooms into src/README.md: `npm run rooms:table`, after a change of .config/rooms.js.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { roomsAsMarkdown } from './rooms.js';

const path = join(import.meta.dirname, '..', 'src', 'README.md');
const table = /^\| room [^]*?(?=\n\n|\n*$(?![^]))/m;
const text = readFileSync(path, 'utf8').replace(table, () => roomsAsMarkdown());
writeFileSync(path, await format(text, { parser: 'markdown', printWidth: 110 }));
