import { useEffect, useState } from 'preact/hooks';
import type { Decisions } from '../data/decisions.js';
import { t } from '../strings/index.js';
import { Icon } from './icon.js';

/** Long enough to read it and to change one's mind; it stays while somebody points at it. */
const shownMs = 8000;

/** What was done last, with the way back. */
export function Toast({ decisions }: { decisions: Decisions }) {
  const { toast, closeToast } = decisions;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast === null || held) return;
    const timer = setTimeout(closeToast, shownMs);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const hold = (on: boolean) => () => setHeld(on);
  return (
    <div class="toasts" role="status">
      {toast !== null && (
        <div
          class={`toast ${toast.kind}`}
          onPointerEnter={hold(true)}
          onPointerLeave={hold(false)}
          onFocusIn={hold(true)}
          onFocusOut={hold(false)}
        >
          <span dir="auto">{toast.text}</span>
          {toast.action !== null && (
            <button type="button" class="link" onClick={decisions[toast.action]}>
              {t[toast.action]}
            </button>
          )}
          <button type="button" class="icon" aria-label={t.close} onClick={closeToast}>
            <Icon name="close" size={18} />
          </button>
        </div>
      )}
    </div>
  );
}
