import type { Handler } from './handler.js';

export const reviewNext: Handler<'review.next'> = (params, { service }) => service.reviewNext(params);

export const reviewAnswer: Handler<'review.answer'> = (params, { service }) => service.reviewAnswer(params);

export const reviewStatus: Handler<'review.status'> = (_params, { service }) => service.reviewStatus();

export const personCompleteness: Handler<'person.completeness'> = (params, { service }) =>
  service.personCompleteness(params);
