/** A face with the name the truth gives it and the cluster it was put in. */
export interface Labelled {
  readonly name: string;
  readonly cluster: string;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * BCubed: for each face, how pure its cluster is and how much of its person the cluster holds, averaged over the faces
 * (Bagga and Baldwin 1998; Amigó et al. 2009).
 */
export function bcubed(faces: readonly Labelled[]): Score {
  const counts = contingency(faces);
  let precision = 0;
  let recall = 0;
  for (const { both, inCluster, ofName } of counts) {
    precision += (both * both) / inCluster;
    recall += (both * both) / ofName;
  }
  return score(precision / faces.length, recall / faces.length);
}

/** A face with the name the truth gives it and the name it bears; null while nobody has named it. */
export interface Named {
  readonly name: string;
  readonly called: string | null;
}

/**
 * BCubed of names: how far those who bear one name are one person, averaged over the faces that bear any; and how much of
 * its person bears the name of a face, averaged over all faces. What nobody named counts as found by nobody.
 */
export function bcubedOfNames(faces: readonly Named[]): Score {
  const called = faces.flatMap(({ name, called }) => (called === null ? [] : { name, cluster: called }));
  const ofName = countBy(faces, ({ name }) => name);
  let [precision, recall] = [0, 0];
  for (const { name, both, inCluster } of contingency(called)) {
    precision += (both * both) / inCluster;
    recall += (both * both) / (ofName.get(name) ?? both);
  }
  return score(called.length === 0 ? 1 : precision / called.length, recall / faces.length);
}

/** Over all pairs of faces: those put together rightly of those put together, and of those that belong together. */
export function pairwise(faces: readonly Labelled[]): Score {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const sum = (sizes: Iterable<number>) => [...sizes].reduce((total, size) => total + pairs(size), 0);
  const right = sum(contingency(faces).map(({ both }) => both));
  const together = sum(countBy(faces, ({ cluster }) => cluster).values());
  const belong = sum(countBy(faces, ({ name }) => name).values());
  return score(together === 0 ? 1 : right / together, belong === 0 ? 1 : right / belong);
}

/** What is left for the owner: groups to merge until each person is one, and faces to take out of wrong groups. */
export function leftToDo(faces: readonly Labelled[]): { mergesToDo: number; facesToTakeOut: number } {
  const owners = new Map<string, { name: string; both: number; size: number }>();
  for (const { cluster, name, both, inCluster } of contingency(faces)) {
    const current = owners.get(cluster);
    if (current === undefined || both > current.both) owners.set(cluster, { name, both, size: inCluster });
  }
  const groups = [...owners.values()];
  const named = new Set(groups.map(({ name }) => name));
  return {
    mergesToDo: groups.length - named.size,
    facesToTakeOut: groups.reduce((sum, { size, both }) => sum + size - both, 0),
  };
}

interface Cell {
  readonly cluster: string;
  readonly name: string;
  readonly both: number;
  readonly inCluster: number;
  readonly ofName: number;
}

function contingency(faces: readonly Labelled[]): Cell[] {
  const inCluster = countBy(faces, ({ cluster }) => cluster);
  const ofName = countBy(faces, ({ name }) => name);
  const byCluster = new Map<string, Map<string, number>>();
  for (const { cluster, name } of faces) {
    const names = byCluster.get(cluster) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    byCluster.set(cluster, names);
  }
  return [...byCluster].flatMap(([cluster, names]) =>
    [...names].map(([name, both]) => ({
      cluster,
      name,
      both,
      inCluster: inCluster.get(cluster) ?? 0,
      ofName: ofName.get(name) ?? 0,
    })),
  );
}

function countBy<T>(faces: readonly T[], key: (face: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const face of faces) counts.set(key(face), (counts.get(key(face)) ?? 0) + 1);
  return counts;
}

function score(precision: number, recall: number): Score {
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
