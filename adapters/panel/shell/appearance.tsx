import { Dialog } from '../parts/dialog.js';
import { t } from '../strings/index.js';
import { Look } from './look.js';

/** The look of the page, to be changed from wherever one is. */
export function Appearance({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t.appearance} onClose={onClose}>
      <Look />
    </Dialog>
  );
}
