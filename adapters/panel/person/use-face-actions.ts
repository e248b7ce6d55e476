import type { Decision, KithClient, Person } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { words } from './strings.js';

/** Faces that one request may speak of. */
const most = 5000;

/** What can be done with faces of a person, each as one step to take back. Gives undefined where it failed. */
export function useFaceActions({ id: person, name }: Pick<Person, 'id' | 'name'>) {
  const { decisions } = usePanel();
  const each = (
    faces: readonly string[],
    ask: (client: KithClient, some: string[]) => Promise<Decision>,
    sentence: string,
  ) => decisions.decide((client) => inTurn(faces, (some) => ask(client, some)), sentence);

  return {
    move: (faces: readonly string[], to: string) =>
      each(
        faces,
        (client, some) => client.request('move', { faces: some, to }),
        words.moved(faces.length, to),
      ),
    confirm: (faces: readonly string[]) =>
      each(
        faces,
        (client, some) => client.request('confirm', { person, faces: some }),
        words.confirmed(faces.length, name ?? ''),
      ),
    reject: (faces: readonly string[]) =>
      each(
        faces,
        (client, some) => client.request('reject', { person, faces: some }),
        words.rejected(faces.length, name),
      ),
    /** One group, of all of them. */
    split: (faces: readonly string[]) =>
      decisions.decide(
        (client) => client.request('split', { person, faces: [...faces] }),
        words.wasSplit(faces.length),
      ),
    notFaces: (faces: readonly string[]) =>
      each(
        faces,
        (client, some) => client.request('notFaces', { faces: some }),
        words.notFaces(faces.length),
      ),
    ignore: (faces: readonly string[]) =>
      each(faces, (client, some) => client.request('ignore', { who: some }), words.ignored(faces.length)),
    useAsPicture: (face: string) =>
      decisions.decide(
        (client) => client.request('describe', { person, keyFace: face }),
        words.keyFaceChosen,
      ),
  };
}

export type FaceActions = ReturnType<typeof useFaceActions>;

/** One request after the other, so that each finds what the one before left. */
async function inTurn(
  faces: readonly string[],
  ask: (some: string[]) => Promise<Decision>,
): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (let at = 0; at < faces.length; at += most) decisions.push(await ask(faces.slice(at, at + most)));
  return decisions;
}
