import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import envPaths from 'env-paths';

/**
 * The peers and what their WebAssembly builds load. The releases are the newest of 2026-11; the TensorFlow.js ones pin
 * their own parts to the same release.
 */
const PACKAGES = {
  '@vladmandic/face-api': '1.7.15',
  '@vladmandic/human': '3.3.6',
  '@tensorflow/tfjs': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
};

/**
 * Installs the peers into the user's cache, outside the project, without running a script of theirs.
 *
 * @returns the folder that holds their node_modules
 */
export async function installPeers(): Promise<string> {
  const folder = join(envPaths('kith-bench', { suffix: '' }).cache, 'peers');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await promisify(execFile)('npm', ['install', '--prefix', folder, ...quietly], { cwd: folder });
  return folder;
}
