/** The photos of one person, one of them large. */
import './photo.css';
import '../parts/editor.css';
import type { ViewProps } from '../views.js';
import { AlbumPage } from './album-page.js';

export default function PhotosOfPerson({ parts: [person = '', photo] }: ViewProps) {
  return <AlbumPage of={{ kind: 'person', person }} wanted={photo ?? null} />;
}
