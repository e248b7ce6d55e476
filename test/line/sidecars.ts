import { execFileSync } from 'node:child_process';
import { exiftoolPath } from 'exiftool-vendored';
import { z } from 'zod';

const EXIFTOOL = await exiftoolPath();

const words = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat().map(String)),
  z.array(z.string()),
);
const region = z.object({ Name: z.string().optional() });
const schema = z.object({
  Subject: words,
  HierarchicalSubject: words,
  TagsList: words,
  PersonInImage: words,
  RegionInfo: z.object({ RegionList: z.array(region).default([]) }).optional(),
  RegionInfoMP: z
    .object({ Regions: z.array(z.object({ PersonDisplayName: z.string().optional() })).default([]) })
    .optional(),
});

/** Runs exiftool on a file, which it changes in place. */
export function edit(file: string, ...args: string[]): void {
  execFileSync(EXIFTOOL, ['-q', '-charset', 'filename=utf8', '-overwrite_original', ...args, file]);
}

/** Everybody whom a file names, list by list: a sidecar, or a photo. */
export function namesIn(file: string) {
  const args = ['-charset', 'filename=utf8', '-struct', '-j', file];
  const [tags] = z.tuple([schema]).parse(JSON.parse(execFileSync(EXIFTOOL, args, { encoding: 'utf8' })));
  return {
    subject: tags.Subject,
    hierarchical: tags.HierarchicalSubject,
    tagsList: tags.TagsList,
    people: tags.PersonInImage,
    regions: (tags.RegionInfo?.RegionList ?? []).map(({ Name }) => Name),
    microsoft: (tags.RegionInfoMP?.Regions ?? []).map(({ PersonDisplayName }) => PersonDisplayName),
  };
}

/** What `namesIn` gives where one person is named, and nobody else. */
export function everywhere(name: string): ReturnType<typeof namesIn> {
  return {
    subject: [name],
    hierarchical: [`People|${name}`],
    tagsList: [`People/${name}`],
    people: [name],
    regions: [name],
    microsoft: [name],
  };
}

/** As darktable writes a sidecar: its own tags in two lists, everything else as it was. */
export function asDarktable(sidecar: string, ...names: string[]): void {
  const tags = names.flatMap((name) => [
    `-XMP-lr:HierarchicalSubject=People|${name}`,
    `-XMP-dc:Subject=${name}`,
  ]);
  edit(sidecar, '-XMP-lr:HierarchicalSubject=', '-XMP-dc:Subject=', ...tags);
}
