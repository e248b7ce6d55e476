import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changes, methodNames, notificationNames, protocolVersion, refusals } from '../../protocol/index.js';
import { luaTables } from '../../protocol/lua.js';
import { paramsOf } from '../../protocol/openrpc.js';
import { haveAll } from '../programs.js';

const hasLua = haveAll(['lua5.1'], 'lua5.1');

/** Prints every leaf of the table, one a line, its keys before it. */
const dump = `
local function walk(value, path)
  if type(value) ~= 'table' then
    io.write(path, '\\t', type(value), '\\t', tostring(value), '\\0')
    return
  end
  for key, field in pairs(value) do walk(field, path .. '\\1' .. key) end
end
walk(dofile(arg[1]), '')
`;

/** What real Lua 5.1, which is Lightroom's, has after loading the tables. */
function loaded(file: string): Map<string, unknown> {
  const script = join(mkdtempSync(join(tmpdir(), 'kith-lua-')), 'dump.lua');
  writeFileSync(script, dump);
  const printed = execFileSync('lua5.1', [script, file], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const leaves = printed.split('\0').filter((line) => line !== '');
  return new Map(
    leaves.map((line) => {
      const [path = '', type = '', text = ''] = line.split('\t');
      const value = type === 'number' ? Number(text) : type === 'boolean' ? text === 'true' : text;
      return [path.slice(1).replaceAll('\u0001', '/'), value];
    }),
  );
}

describe('adapters/lua/protocol.lua', () => {
  it('is what the schemas say now (npm run generate makes it)', () => {
    expect(readFileSync('adapters/lua/protocol.lua', 'utf8')).toBe(luaTables());
  });

  it.skipIf(!hasLua)('loads in Lua 5.1 and says all that the schemas say', () => {
    const tables = loaded('adapters/lua/protocol.lua');
    expect(tables.get('version')).toBe(protocolVersion);
    for (const name of methodNames) {
      expect(tables.get(`methods/${name}/changes`)).toBe(changes(name));
      for (const { name: param, required } of paramsOf(name)) {
        const key = `methods/${name}/params/${param}`;
        expect([key, tables.get(`${key}/required`)]).toEqual([key, required]);
        const types = [...tables.keys()].filter((path) => path.startsWith(`${key}/types/`));
        expect([key, types.length > 0]).toEqual([key, true]);
      }
    }
    for (const name of notificationNames) expect(tables.get(`notifications/${name}`)).toBe(true);
    for (const [kind, { code, means }] of Object.entries(refusals)) {
      expect(tables.get(`errors/${kind}/code`)).toBe(code);
      expect(tables.get(`errors/${kind}/means`)).toBe(means);
    }
  });

  it.skipIf(!hasLua)('knows which types a value may have', () => {
    const tables = loaded('adapters/lua/protocol.lua');
    const typesOf = (param: string) =>
      [...tables.keys()].flatMap((path) => new RegExp(`^methods/${param}/types/(.*)$`).exec(path)?.[1] ?? []);
    expect(typesOf('name/params/wait')).toEqual(['boolean']);
    expect(typesOf('undo/params/event')).toEqual(['integer']);
    expect(typesOf('merge/params/from')).toEqual(['array']);
    expect(typesOf('models.bodies/params/pack').sort()).toEqual(['null', 'string']);
    expect(typesOf('conflict.resolve/params/keep')).toEqual(['string']);
    expect(typesOf('\\$/cancel/params/id').sort()).toEqual(['number', 'string']);
  });
});
