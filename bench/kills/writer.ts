/** Puts one name into all photos of a folder until it is done or killed: `node writer.js FOLDER DATA NAME`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writtenSchema, XmpAdapter } from '../../adapters/xmp/index.js';
import { Store } from '../../daemon/store/index.js';
import { Writeback, type WritebackSource } from '../../daemon/writeback/index.js';

const [folder = '', data = '', name = ''] = process.argv.slice(2);
const box = { x0: 0.1, y0: 0.2, x1: 0.25, y1: 0.6 };
const wanted = { width: 60, height: 40, regions: name === '' ? [] : [{ name, box }] };
let begun = false;
const store = new Store(data, { faces: 'none', bodies: null });
const source: WritebackSource = {
  *filesToWrite(ids) {
    for (const id of ids) yield { path: join(folder, id), mode: 'sidecar', wanted };
  },
  takeOver: async () => undefined,
  written: (path) => writtenSchema.nullable().parse(store.written.get(path)),
  isUnfinished: () => false,
  saveUnfinished: () => undefined,
  saveWritten(path, written) {
    store.written.save(path, written);
    if (!begun) console.log('writing');
    begun = true;
  },
};

const adapter = new XmpAdapter();
const writeback = new Writeback(adapter, source);
await writeback.recover(readdirSync(folder).filter((file) => file.endsWith('.jpg')));
await writeback.drain();
console.log(JSON.stringify({ failures: writeback.failures, backlog: writeback.backlog }));
await adapter.close();
store.close();
