import { mkdirSync, writeFileSync } from 'node:fs';
import { luaTables } from './lua.js';
import { openrpc } from './openrpc.js';

/** `npm run generate`: writes what other languages read of the protocol, from the project's folder. */
writeFileSync('protocol/openrpc.json', `${JSON.stringify(openrpc(), null, 2)}\n`);
mkdirSync('adapters/lua', { recursive: true });
writeFileSync('adapters/lua/protocol.lua', luaTables());
