import { describe, expect, it } from 'vitest';
import { ownersPlaces, settlePlaces } from '../../daemon/service/owners-places.js';
import { bodyId, faceId } from '../../daemon/store/index.js';
import { done } from '../people/owner.js';
import { madeUpService } from './made-up-service.js';

const box = { x0: 0.5, y0: 0.5, x1: 0.6, y1: 0.7 };
const undescribed = { photo: 'a', box, score: 0, embedding: new Float32Array(0) };
const quality = { norm: 0, sizePx: 0, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0 };

function library() {
  const rooms = madeUpService([{ file: '/p/a.jpg', people: ['Anna'] }]);
  rooms.store.recognised.add('a', 'pack');
  return rooms;
}

describe('a kill between the log and what is stored', () => {
  it('of a face that was drawn: its photo is looked at again', () => {
    const { store, people } = library();
    done(people.draw({ id: faceId('a', box), photo: 'a', box }, 'face'));
    expect(store.recognised.waiting('pack')).toEqual([]);
    settlePlaces({ store, people });
    expect(store.recognised.waiting('pack')).toEqual(['a']);
  });

  it('of a drawing that was undone: nothing is left of it, and the rest stays', () => {
    const { store, people } = library();
    const before = store.faces.ofPhoto('a');
    const face = { ...undescribed, id: faceId('a', box), landmarks: [], quality };
    const body = { ...undescribed, id: bodyId('a', box), upper: box, face: null };
    store.faces.replace('a', [...before, face]);
    store.bodies.add('a', [body]);
    const changed: (string | null)[] = [];
    store.changes.listen((photo) => changed.push(photo));
    settlePlaces({ store, people });
    expect(store.faces.ofPhoto('a')).toEqual(before);
    expect(store.bodies.ofPhoto('a')).toEqual([]);
    expect(changed).toEqual(['a', 'a']);
    expect(store.recognised.waiting('pack')).toEqual([]);
  });

  it('none at all: nothing is looked at again', () => {
    const { store, people } = library();
    const place = { id: faceId('a', box), photo: 'a', box };
    done(people.draw(place, 'face'));
    store.faces.replace('a', [{ ...undescribed, id: place.id, landmarks: [], quality }]);
    settlePlaces({ store, people });
    expect(store.recognised.waiting('pack')).toEqual([]);
    expect(store.faces.ofPhoto('a')).toHaveLength(1);
    expect(ownersPlaces(people)('a')).toEqual([{ id: place.id, box, of: 'face' }]);
  });
});
