import pLimit from 'p-limit';
import { isRefusal, type Refusal } from '../../../protocol/index.js';
import type { Picture, Service } from '../service.js';
import { answer, answerText, type Exchange, hasAlready } from './respond.js';

/** Pictures made at once; a page asks for many, and other work wants its turn too. */
const atOnce = 4;

const sides = { least: 16, most: 4096, unlessTold: 1600 };

const kinds = ['photos', 'faces', 'bodies', 'people'] as const;
type Kind = (typeof kinds)[number];

/** `/photos/ID`, `/faces/ID`, `/bodies/ID` and `/people/ID` (somebody's best face), at most `?size=` px long. */
export class Pictures {
  readonly #limit = pLimit(atOnce);
  readonly #find: Readonly<Record<Kind, (id: string, side: number) => Picture | Refusal>>;

  constructor(service: Service) {
    this.#find = {
      photos: (id, side) => service.photoPicture(id, side),
      faces: (id, side) => service.facePicture(id, side),
      bodies: (id, side) => service.bodyPicture(id, side),
      people: (id, side) => service.personPicture(id, side),
    };
  }

  async answer(exchange: Exchange, url: URL): Promise<void> {
    const wanted = parse(url);
    if (wanted === null) return answerText(exchange, 404, 'there is no such picture');
    const side = sideOf(url.searchParams.get('size'));
    if (side === null) {
      return answerText(exchange, 400, `size is a whole number from ${sides.least} to ${sides.most}`);
    }
    const picture = this.#find[wanted.kind](wanted.id, side);
    if (isRefusal(picture)) return answerText(exchange, 404, picture.what);
    await this.#send(exchange, picture);
  }

  async #send(exchange: Exchange, { tag, make }: Picture): Promise<void> {
    const known = hasAlready(exchange.request, tag);
    // Somebody who scrolled on has gone when the turn comes.
    const made = known
      ? new Uint8Array()
      : await this.#limit(async () => (exchange.response.destroyed ? null : make()));
    if (made === null) return;
    if (isRefusal(made)) return answerText(exchange, 404, made.what);
    answer(exchange, 200, { type: 'image/jpeg', body: made, tag });
  }
}

export function isPicture(url: URL): boolean {
  return parse(url) !== null;
}

function parse({ pathname }: URL): { readonly kind: Kind; readonly id: string } | null {
  const [, name, id = ''] = /^\/([a-z]+)\/([\w-]{1,64})$/.exec(pathname) ?? [];
  const kind = kinds.find((one) => one === name);
  return kind === undefined ? null : { kind, id };
}

function sideOf(text: string | null): number | null {
  if (text === null) return sides.unlessTold;
  const side = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return side >= sides.least && side <= sides.most ? side : null;
}
