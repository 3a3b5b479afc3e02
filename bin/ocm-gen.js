#!/usr/bin/env node
import { existsSync } from 'node:fs';

const cli = new URL('../dist/cli.js', import.meta.url);
if (existsSync(cli)) {
  const { main } = await import(cli.href);
  await main(process.argv.slice(2));
} else {
  console.error('ocm-gen is not built: run `npm ci` or `npm run build` in its repository first');
  process.exitCode = 70;
}
