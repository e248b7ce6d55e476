import { useState } from 'preact/hooks';
import { usePanel } from '../data/panel.js';
import { Icon } from '../parts/icon.js';
import { words } from './strings.js';

/** A square picture; where it cannot be loaded that is said, and it is tried again when the daemon is another. */
export function Picture({ src }: { src: string }) {
  const { version } = usePanel();
  const [failed, setFailed] = useState<string | null>(null);
  const attempt = `${src} ${version}`;
  if (failed === attempt) {
    return (
      <span class="no-picture" role="img" aria-label={words.awayPicture} title={words.awayPicture}>
        <Icon name="question" size={28} />
      </span>
    );
  }
  return <img key={src} src={src} alt="" width="480" height="480" onError={() => setFailed(attempt)} />;
}
