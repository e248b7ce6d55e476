import type { ComponentType } from 'preact';
import type { IconName } from './parts/icon.js';
import type { Route } from './route.js';
import type { Counts } from './shell/counts.js';
import { t } from './strings/index.js';

/** What a view is given; everything else it gets from `usePanel`. */
export type ViewProps = Pick<Route, 'parts' | 'query'>;

export interface View {
  /** Begins its addresses: `#/NAME/…`. */
  readonly name: string;
  readonly load: () => Promise<{ readonly default: ComponentType<ViewProps> }>;
  /** Views without are only reached by links. */
  readonly navigation?: {
    readonly label: string;
    readonly icon: IconName;
    /** How much waits for the owner there. */
    readonly badge?: (counts: Counts) => number;
  };
  /** Under which view it stands in the navigation; itself unless told. */
  readonly under?: string;
}

/** Every view of the page, in the order of the navigation. Each is loaded when it is looked at first. */
export const views: readonly View[] = [
  {
    name: 'people',
    load: () => import('./people/index.js'),
    navigation: { label: t.people, icon: 'people' },
  },
  { name: 'person', load: () => import('./person/index.js'), under: 'people' },
  {
    name: 'review',
    load: () => import('./review/index.js'),
    navigation: { label: t.review, icon: 'review', badge: ({ questions }) => questions },
  },
  {
    name: 'search',
    load: () => import('./search/index.js'),
    navigation: { label: t.search, icon: 'search' },
  },
  { name: 'found', load: () => import('./photo/of-search.js'), under: 'search' },
  {
    name: 'memories',
    load: () => import('./memories/index.js'),
    navigation: { label: t.memories, icon: 'memories' },
  },
  {
    name: 'activity',
    load: () => import('./activity/index.js'),
    navigation: { label: t.activity, icon: 'activity', badge: ({ conflicts }) => conflicts },
  },
  { name: 'photos', load: () => import('./photo/index.js') },
];

export const startView = 'people';
