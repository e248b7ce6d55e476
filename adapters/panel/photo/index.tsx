/** Some photos, one of them large, with the people on them: here those that somebody chose in another program. */
import './photo.css';
import '../parts/editor.css';
import type { ViewProps } from '../views.js';
import { AlbumPage } from './album-page.js';

export default function ChosenPhotos({ parts: [selection = '', photo] }: ViewProps) {
  return <AlbumPage of={{ kind: 'photos', selection }} wanted={photo ?? null} />;
}
