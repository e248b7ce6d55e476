import type { Days } from './dates.js';
import type { Plan } from './plan.js';

const FOLDERS_TOLD = 3;

export function daysTold({ from, to }: Days): string {
  if (from === null) return `taken up to ${to}`;
  if (to === null) return `taken from ${from} on`;
  return from === to ? `taken on ${from}` : `taken from ${from} to ${to}`;
}

export function placeTold(km: number, place: string | { latitude: number; longitude: number }): string {
  const where = typeof place === 'string' ? place : `${place.latitude}, ${place.longitude}`;
  return `within ${km < 1 ? `${Math.round(km * 1000)} m` : `${km} km`} of ${where}`;
}

export function someFolders(paths: readonly string[]): string {
  const more = paths.length - FOLDERS_TOLD;
  return `in ${paths.slice(0, FOLDERS_TOLD).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a plan looks for, as it could be said: `Anna Berg and Ben, without Carla, taken from …`. */
export function tell(plan: Plan): string {
  switch (plan.kind) {
    case 'and':
      return plan.parts.map(tellInside).join(', ');
    case 'or':
      return plan.parts.map(tellInside).join(' or ');
    case 'not':
      return `without ${plan.of.kind === 'person' ? plan.of.told : `(${tell(plan.of)})`}`;
    case 'only':
      return `${tell(plan.of)}, and nobody else with a name`;
    case 'person':
      return `with ${plan.told}`;
    default:
      return plan.told;
  }
}

function tellInside(plan: Plan): string {
  return plan.kind === 'or' || plan.kind === 'and' ? `(${tell(plan)})` : tell(plan);
}
