import type { FetchProgress } from '../../models/index.js';
import type { KithClient, Refusal } from '../../protocol/index.js';
import type { Output } from './screen.js';

const mb = 1_000_000;

/** Brings a pack into the cache if it is not there, the default one unless told. */
export async function ensureNetworks(stderr: Output, pack?: string): Promise<Refusal | null> {
  // Loaded only here: ONNX Runtime comes with it, and most commands need neither.
  const { fetchModels, ModelError } = await import('../../models/index.js');
  const line = fetchLine(stderr);
  try {
    await fetchModels({ ...(pack !== undefined && { pack }), onProgress: line.show });
    return null;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return modelsMissing(error);
  } finally {
    line.end();
  }
}

/** Brings the packs that the library uses into the cache, where they are not there. */
export async function ensurePacksInUse(client: KithClient, stderr: Output): Promise<Refusal | null> {
  const { faces, bodies } = await client.request('models.status');
  return (await ensureNetworks(stderr, faces)) ?? (bodies === null ? null : ensureNetworks(stderr, bodies));
}

/** What a ModelError says, as a value. */
export function modelsMissing({ what, mend }: { what: string; mend: string }): Refusal {
  return { refused: 'models-missing', what, hint: `Mend it with: ${mend}` };
}

/** Shows how far a fetch is: on one line of a terminal, elsewhere only that it began. */
export function fetchLine(stderr: Output) {
  let told = '';
  return {
    show({ what, received, total }: FetchProgress) {
      const line = `Fetching networks: ${what}, ${(received / mb).toFixed(0)} of ${(total / mb).toFixed(0)} MB`;
      if (line === told) return;
      if (stderr.isTTY) stderr.write(`\r\x1b[K${line}`);
      else if (told === '') stderr.write('Fetching networks\n');
      told = line;
    },
    end() {
      if (told !== '' && stderr.isTTY) stderr.write('\n');
    },
  };
}
