import { type BodyPack, chooseBodyPack, choosePack, type FacePack } from '../../models/index.js';
import type { People } from '../people/index.js';
import type { Store } from '../store/index.js';

/** The setting that says which pack finds bodies; without it none does. */
const BODIES = 'bodies';

/** Which packs of networks the library's faces and bodies are made with. */
export class Packs {
  readonly #store: Store;
  readonly #people: People;
  readonly #byDefault: string;
  #faces: FacePack;

  /** @throws ModelError when the pack in use is one of the owner's own and is gone. */
  constructor(store: Store, people: People, byDefault: string) {
    this.#store = store;
    this.#people = people;
    this.#byDefault = byDefault;
    this.#faces = this.#adopted();
    this.apply();
  }

  /** The pack whose faces count. */
  get faces(): FacePack {
    return this.#faces;
  }

  /** Null where bodies are not looked for. */
  get bodies(): BodyPack | null {
    const id = this.#store.settings.get(BODIES);
    return id === null ? null : chooseBodyPack(id);
  }

  setBodies(id: string | null): void {
    this.#store.settings.set(BODIES, id);
    this.apply();
  }

  /** Whether the owner adopted another pack, or took an adoption back, since `apply`. */
  get outdated(): boolean {
    return this.#adopted().id !== this.#faces.id;
  }

  /** Lets the store show what the packs of the log and of the settings found. */
  apply(): void {
    this.#faces = this.#adopted();
    this.#store.use({ faces: this.#faces.id, bodies: this.bodies?.id ?? null });
  }

  /** The pack adopted last, and not undone since. */
  #adopted(): FacePack {
    return choosePack(this.#people.state.pack ?? this.#byDefault);
  }
}
