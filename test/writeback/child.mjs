// Writes the people of every photo of a folder until it is done or killed: node child.mjs FOLDER RECORDS NAME
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmpAdapter } from '../../dist/adapters/xmp/index.js';
import { Writeback } from '../../dist/daemon/writeback/index.js';

const [, , folder, records, name] = process.argv;
const record = (path) => join(records, `${path.split('/').pop()}.json`);
const box = { x0: 0.1, y0: 0.2, x1: 0.25, y1: 0.6 };
const source = {
  *filesToWrite(ids) {
    for (const id of ids) {
      yield {
        path: join(folder, id),
        mode: 'sidecar',
        wanted: { width: 60, height: 40, regions: [{ name, box }] },
      };
    }
  },
  written: (path) => (existsSync(record(path)) ? JSON.parse(readFileSync(record(path), 'utf8')) : null),
  saveWritten(path, written) {
    if (written === null) return rmSync(record(path), { force: true });
    writeFileSync(`${record(path)}.new`, JSON.stringify(written));
    renameSync(`${record(path)}.new`, record(path));
  },
};

const adapter = new XmpAdapter();
const writeback = new Writeback(adapter, source);
await writeback.recover(readdirSync(folder).filter((file) => file.endsWith('.jpg')));
console.log(JSON.stringify(await writeback.drain()));
await adapter.close();
