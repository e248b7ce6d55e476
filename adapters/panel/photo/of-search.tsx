/** The photos that a search finds, one of them large. */
import './photo.css';
import '../parts/editor.css';
import type { ViewProps } from '../views.js';
import { AlbumPage } from './album-page.js';

export default function PhotosFound({ parts: [query = '', photo] }: ViewProps) {
  return <AlbumPage of={{ kind: 'found', query }} wanted={photo ?? null} />;
}
