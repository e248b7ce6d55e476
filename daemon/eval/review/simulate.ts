import { Desk, type Start } from './desk.js';

/** An order in which questions are asked. */
export interface Order {
  /** Asks the next question and lets the owner answer it; false when there is nothing left to ask. */
  step(): boolean;
}

/** Clicks until the faces bear the right names to a BCubed F of .95 and .99; null where that is never reached. */
export interface Clicks {
  readonly clicksTo95: number | null;
  readonly clicksTo99: number | null;
}

/** Lets the owner work by one order, from the beginning. */
export function simulate(start: Start, order: (desk: Desk) => Order): Clicks {
  const desk = new Desk(start);
  const { step } = order(desk);
  let clicksTo95: number | null = null;
  while (step()) {
    const { score } = desk;
    if (score >= 0.95) clicksTo95 ??= desk.clicks;
    if (score >= 0.99) return { clicksTo95, clicksTo99: desk.clicks };
  }
  return { clicksTo95, clicksTo99: null };
}
