import { useState } from 'preact/hooks';

/** What tiles carry when they are dragged inside this page. */
const type = 'application/x-kith-tiles';

/** Handlers for a tile that can be dragged: alone, or with everything that is selected beside it. */
export function dragOf(ids: readonly string[]) {
  return {
    draggable: true,
    onDragStart(event: DragEvent) {
      event.dataTransfer?.setData(type, JSON.stringify(ids));
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    },
  };
}

/** Handlers for something that tiles can be dropped on, and whether some hang over it now. */
export function useDrop(onDrop: (ids: readonly string[]) => void) {
  const [over, setOver] = useState(false);
  const carries = (event: DragEvent) => event.dataTransfer?.types.includes(type) ?? false;
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!carries(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        const { currentTarget, relatedTarget } = event;
        const isInside =
          currentTarget instanceof Node &&
          relatedTarget instanceof Node &&
          currentTarget.contains(relatedTarget);
        if (!isInside) setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (!carries(event)) return;
        event.preventDefault();
        const ids: unknown = JSON.parse(event.dataTransfer?.getData(type) ?? '[]');
        if (Array.isArray(ids)) onDrop(ids.map(String));
      },
    },
  };
}
