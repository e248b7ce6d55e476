import { usePanel } from '../data/panel.js';
import { words } from './strings.js';

/** Takes any step of the log back, or does it again; each has a way back itself. */
export function useSteps() {
  const { client, decisions } = usePanel();
  const request = (method: 'undo' | 'redo', event: number) => () => client.request(method, { event });
  const turn = (first: 'undo' | 'redo', event: number, sentence: string) => {
    const does = request(first, event);
    const back = request(first === 'undo' ? 'redo' : 'undo', event);
    // The daemon knows an undo by the step it takes back, so the way back names that step and not the undo.
    return decisions.decide(() => does().then(() => []), sentence, { undone: back, redone: does });
  };
  return {
    takeBack: (step: number) => void turn('undo', step, words.tookBack(step)),
    doAgain: (step: number) => void turn('redo', step, words.didAgain(step)),
  };
}
