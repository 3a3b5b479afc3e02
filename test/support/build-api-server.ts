import { buildApiServer, whyNoApiServer } from './api-server-build.ts';

/** `npm run apiserver:build`: makes the program that the end-to-end test of verdicts asks, where it can be made. */
const reason = whyNoApiServer();
process.stdout.write(`${reason === undefined ? buildApiServer() : `no API server is built: ${reason}`}\n`);
