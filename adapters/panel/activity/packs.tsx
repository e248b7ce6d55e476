import type { KnownPack, Result } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { Command, FailureNotice } from '../parts/notice.js';
import { words } from './settings-strings.js';

type InUse = Result<'models.status'>;

/** The packs of networks with their licences, and which of them count. */
export function Packs() {
  const answer = useAnswer(
    async (client) => {
      const [{ packs }, inUse] = await Promise.all([
        client.request('models.list'),
        client.request('models.status'),
      ]);
      return { packs, inUse };
    },
    [],
    { refreshOn: ['photos.changed'] },
  );
  if (answer.value === undefined) return <FailureNotice answer={answer} />;
  const { packs, inUse } = answer.value;
  return (
    <section>
      <h2>{words.packs}</h2>
      <p class="muted">{words.packsWhy}</p>
      {(['faces', 'bodies'] as const).map((kind) => (
        <div key={kind}>
          <h3>{words.packKinds[kind]}</h3>
          <ul class="activity-lines">
            {packs
              .filter((pack) => pack.kind === kind)
              .map((pack) => (
                <li key={pack.id}>
                  <Pack pack={pack} inUse={inUse} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Pack({ pack, inUse }: { pack: KnownPack; inUse: InUse }) {
  const { id, kind, description, caveat, ready, licences } = pack;
  const counts = inUse[kind] === id;
  return (
    <div class="pack">
      <p class="pack-name">
        <strong>{id}</strong>
        {counts && <span class="badge pack-counts">{words.inUse}</span>}
        {!ready && <span class="badge">{words.notHere}</span>}
      </p>
      <p lang="en">{description}</p>
      {caveat !== undefined && (
        <p class="muted" lang="en">
          {caveat}
        </p>
      )}
      <details>
        <summary>{words.licences(licences.length)}</summary>
        <ul class="pack-licences" lang="en">
          {licences.map(({ file, licence, source, allows }) => (
            <li key={`${source} ${file}`}>
              <strong>{file}</strong>
              <span>{licence}</span>
              <span class="muted">{allows}</span>
              <span class="muted">{source}</span>
            </li>
          ))}
        </ul>
      </details>
      <PackActions pack={pack} inUse={inUse} />
    </div>
  );
}

/** Which bodies are looked for is said here; another pack of faces is compared first, which the command line does. */
function PackActions({ pack: { id, kind, ready }, inUse }: { pack: KnownPack; inUse: InUse }) {
  const { client, decisions } = usePanel();
  const counts = inUse[kind] === id;
  if (!ready) return <Way text={words.fetchIt} command={`kith models fetch ${id}`} />;
  if (kind === 'faces') {
    return counts ? null : <Way text={words.compareIt} command={`kith models use ${id}`} />;
  }
  const look = (pack: string | null) => () => client.request('models.bodies', { pack });
  const change = (to: string | null) => {
    const does = look(to);
    const sentence = to === null ? words.noBodiesNow : words.bodiesNow(to);
    void decisions.decide(() => does().then(() => []), sentence, {
      undone: look(inUse.bodies),
      redone: does,
    });
  };
  return (
    <button type="button" onClick={() => change(counts ? null : id)}>
      {counts ? words.stopBodies : words.useBodies}
    </button>
  );
}

function Way({ text, command }: { text: string; command: string }) {
  return (
    <p class="pack-way">
      <span class="muted">{text}</span> <Command text={command} />
    </p>
  );
}
