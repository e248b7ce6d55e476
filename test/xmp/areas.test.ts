import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesApply, centredBox, compareShapes, cornerBox, onPicture } from '../../adapters/xmp/areas.js';
import type { Box, Orientation } from '../../adapters/xmp/index.js';
import { boxToDisplayed, boxToStored } from '../../adapters/xmp/orientation.js';
import { parsePicasaIni, picasaPeople } from '../../adapters/xmp/sources/picasa.js';
import { acdseePeople, mwgPeople } from '../../adapters/xmp/sources/regions.js';
import { rect64 } from './name-fields.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const side = fc.integer({ min: 40, max: 9000 });
const anySize = fc.record({ width: side, height: side });
const anyOrientation = fc.constantFrom<Orientation>(1, 2, 3, 4, 5, 6, 7, 8);
/** Boxes of some size, inside the picture. */
const anyBox = fc
  .record({ x0: unit, y0: unit, w: unit, h: unit })
  .map(({ x0, y0, w, h }) => ({ x0, y0, x1: x0 + w * (1 - x0), y1: y0 + h * (1 - y0) }))
  .filter((box) => box.x1 - box.x0 > 1e-3 && box.y1 - box.y0 > 1e-3);

function expectBox(actual: Box | null, expected: Box, digits = 9): void {
  if (actual === null) throw new Error('no box');
  for (const key of ['x0', 'y0', 'x1', 'y1'] as const) expect(actual[key]).toBeCloseTo(expected[key], digits);
}

function centred({ x0, y0, x1, y1 }: Box, width = 1, height = 1) {
  return {
    X: String(((x0 + x1) / 2) * width),
    Y: String(((y0 + y1) / 2) * height),
    W: String((x1 - x0) * width),
    H: String((y1 - y0) * height),
  };
}

describe('areas of regions', () => {
  it('come back as the boxes they were made from, normalized and in pixels of any size', () => {
    fc.assert(
      fc.property(anyBox, anySize, (box, size) => {
        expectBox(centredBox({ ...centred(box), Unit: 'normalized' }, size), box);
        expectBox(centredBox(centred(box), null), box);
        expectBox(centredBox({ ...centred(box, size.width, size.height), Unit: 'pixel' }, size), box);
        expectBox(cornerBox(`${box.x0}, ${box.y0},${box.x1 - box.x0}, ${box.y1 - box.y0}`), box);
      }),
    );
  });

  it('of circles are round in the picture, with the diameter in the unit of the shorter side', () => {
    fc.assert(
      fc.property(anySize, fc.double({ min: 0.01, max: 1, noNaN: true }), (size, d) => {
        const box = centredBox({ X: '0.5', Y: '0.5', D: String(d) }, size);
        if (box === null) throw new Error('no box');
        const wide = (box.x1 - box.x0) * size.width;
        expect(wide).toBeCloseTo((box.y1 - box.y0) * size.height, 6);
        expect(wide).toBeCloseTo(d * Math.min(size.width, size.height), 6);
      }),
    );
  });

  it('in pixels of nothing known are no box', () => {
    expect(centredBox({ X: '10', Y: '10', W: '5', H: '5', Unit: 'pixel' }, null)).toBeNull();
  });

  it.each(['', '0.1', '0.1, 0.2, 0.3', '0.1, 0.2, 0.3, 0.4, 0.5', 'a, b, c, d', ', , , ', '0.1, , 0.3, 0.4'])(
    'are no box where a rectangle says "%s"',
    (rectangle) => {
      expect(cornerBox(rectangle)).toBeNull();
    },
  );

  it('are never anything but a box inside the picture, whatever the numbers', () => {
    const wild = fc.oneof(
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 8, 1e308, -0.5),
    );
    const wildText = fc.oneof(wild.map(String), fc.string(), fc.constant(undefined));
    const area = fc.record({ X: wildText, Y: wildText, W: wildText, H: wildText, D: wildText });
    fc.assert(
      fc.property(
        area,
        fc.constantFrom('pixel', 'normalized', undefined),
        fc.option(anySize),
        (fields, Unit, size) => {
          const box = onPicture(centredBox({ ...fields, Unit }, size));
          if (box === null) return;
          expect(box.x0).toBeGreaterThanOrEqual(0);
          expect(box.y0).toBeGreaterThanOrEqual(0);
          expect(box.x1).toBeLessThanOrEqual(1);
          expect(box.y1).toBeLessThanOrEqual(1);
          expect(box.x1).toBeGreaterThan(box.x0);
          expect(box.y1).toBeGreaterThan(box.y0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('keep what is on the picture of a face at its border', () => {
    expectBox(onPicture({ x0: -0.1, y0: 0.2, x1: 0.3, y1: 0.5 }), { x0: 0, y0: 0.2, x1: 0.3, y1: 0.5 });
  });
});

describe('the size that regions were made for', () => {
  it('has the shape of the picture at every scale, and swapped sides are told from another shape', () => {
    fc.assert(
      fc.property(anySize, fc.double({ min: 0.2, max: 5, noNaN: true }), (size, scale) => {
        const scaled = {
          width: Math.max(1, Math.round(size.width * scale)),
          height: Math.max(1, Math.round(size.height * scale)),
        };
        expect(compareShapes(scaled, size)).toBe('same');
        const swapped = { width: scaled.height, height: scaled.width };
        expect(compareShapes(swapped, size)).not.toBe('cropped');
      }),
    );
  });

  it('tells a crop of a twentieth of one side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 9000 }), (width) => {
        const size = { width, height: Math.round((width * 2) / 3) };
        const cropped = { width: Math.round(width * 0.95), height: size.height };
        expect(compareShapes(cropped, size)).toBe('cropped');
      }),
    );
  });

  it('does not matter where one of the two is not known', () => {
    expect(boxesApply(null, { width: 10, height: 10 }, 1)).toBe(true);
    expect(boxesApply({ width: 10, height: 10 }, null, 6)).toBe(true);
  });
});

describe('boxes of each frame', () => {
  const [empty] = [{ RegionList: [] }];

  it('of MWG stay as they are whatever the orientation, ACDSee’s and Picasa’s of raw files are turned back', () => {
    fc.assert(
      fc.property(anyBox, anyOrientation, (stored, orientation) => {
        const size = { width: 300, height: 200 };
        const raster = { size, orientation };
        const displayed = boxToDisplayed(stored, orientation);
        const shown = orientation >= 5 ? { W: '200', H: '300' } : { W: '300', H: '200' };

        const mwg = mwgPeople(
          {
            ...NOTHING,
            'XMP-mwg-rs:RegionInfo': { RegionList: [{ Name: 'A', Type: 'Face', Area: centred(stored) }] },
          },
          raster,
        );
        expectBox(mwg[0]?.box ?? null, stored);

        const region = { Name: 'A', Type: 'Face', NameAssignType: 'manual', DLYArea: centred(displayed) };
        const acdsee = acdseePeople(
          {
            ...NOTHING,
            'XMP-acdsee-rs:RegionInfoACDSee': { AppliedToDimensions: shown, RegionList: [region] },
          },
          raster,
        );
        if (orientation === 1 || orientation >= 5) expectBox(acdsee[0]?.box ?? null, stored);
        else expect(acdsee[0]?.box).toBeNull();

        const { photos } = parsePicasaIni(`[a.nef]\nfaces=${rect64(displayed)},1\n`);
        const photo = photos.get('a.nef');
        if (photo === undefined) throw new Error('no section');
        const [picasa] = picasaPeople(photo, [new Map([['1', 'A']])], { raw: true, orientation });
        expectBox(picasa?.box ?? null, stored, 4);
        expectBox(boxToStored(displayed, orientation), stored);
      }),
    );
  });

  const NOTHING = {
    'XMP-mwg-rs:RegionInfo': empty,
    'XMP-MP:RegionInfoMP': undefined,
    'XMP-acdsee-rs:RegionInfoACDSee': undefined,
    'XMP-acdsee:Categories': undefined,
    'XMP-iptcExt:PersonInImage': [],
    'XMP-iptcExt:PersonInImageWDetails': [],
    'XMP-iptcExt:ImageRegion': [],
    'XMP-digiKam:TagsList': [],
    'XMP-lr:HierarchicalSubject': [],
    'XMP-microsoft:LastKeywordXMP': [],
    'XMP-microsoft:LastKeywordIPTC': [],
    'XMP-mediapro:CatalogSets': [],
    'XMP-dc:Subject': [],
    'IPTC:Keywords': [],
    'IFD0:Orientation': undefined,
    'Composite:ImageSize': undefined,
    'File:FileTypeExtension': undefined,
  };
});
