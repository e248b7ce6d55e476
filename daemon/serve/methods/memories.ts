import type { Handler } from './handler.js';

export const memoriesPeople: Handler<'memories.people'> = (params, { service }) =>
  service.memoriesPeople(params);

export const memoriesTogether: Handler<'memories.together'> = (params, { service }) =>
  service.memoriesTogether(params);

export const memoriesOnThisDay: Handler<'memories.onThisDay'> = (params, { service }) =>
  service.memoriesOnThisDay(params);

export const memoriesGroups: Handler<'memories.groups'> = (params, { service }) =>
  service.memoriesGroups(params);

export const personTimeline: Handler<'person.timeline'> = (params, { service }) =>
  service.personTimeline(params);
