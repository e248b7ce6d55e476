import { writeFileSync } from 'node:fs';
import { openrpc } from './openrpc.js';

/** `npm run generate`: writes openrpc.json, from the project's folder. */
writeFileSync('protocol/openrpc.json', `${JSON.stringify(openrpc(), null, 2)}\n`);
