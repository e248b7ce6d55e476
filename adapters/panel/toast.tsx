import { useEffect } from 'preact/hooks';
import type { ToastText } from './decisions.js';
import { t } from './strings.js';

interface ToastProps {
  readonly toast: ToastText | null;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Long enough to read it and to change one's mind. */
const shownMs = 8000;

export function Toast({ toast, onUndo, onClose }: ToastProps) {
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div class="toasts" role="status">
      {toast !== null && (
        <div class={`toast ${toast.kind}`}>
          <span dir="auto">{toast.text}</span>
          {toast.undo && (
            <button type="button" class="link" onClick={onUndo}>
              {t.undo}
            </button>
          )}
          <button type="button" class="icon" aria-label={t.close} onClick={onClose}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
