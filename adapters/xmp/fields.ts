import { z } from 'zod';

/** A text, or a number as it stands in the file (exiftool's `structformat=jsonq`). */
export const text = z.string().optional().catch(undefined);

/** A list, which exiftool gives as its one item where it has but one. Items that are none are left out. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]))
    .transform((items) =>
      items.flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );

/** A list of words. */
export const words = listOf(z.string());

const mwgRegion = z.looseObject({
  Name: text,
  Type: text,
  Area: z.object({ X: text, Y: text, W: text, H: text, D: text, Unit: text }).optional().catch(undefined),
});
export type MwgRegion = z.infer<typeof mwgRegion>;

const microsoftRegion = z.looseObject({ PersonDisplayName: text, Rectangle: text });
export type MicrosoftRegion = z.infer<typeof microsoftRegion>;

/** `mwg-rs:Regions` (MWG 2.0, section 5.9). */
export const mwgRegions = z
  .object({
    AppliedToDimensions: z.object({ W: text, H: text }).optional().catch(undefined),
    RegionList: listOf(mwgRegion),
  })
  .optional()
  .catch(undefined);

/** `MP:RegionInfo` (Microsoft People Tagging). */
export const microsoftRegions = z
  .object({ Regions: listOf(microsoftRegion) })
  .optional()
  .catch(undefined);
