import { fetchModels } from '../models/fetch.js';

/** Fetches the networks once, before any test runs: on a fresh machine many tests at once would find them missing. */
export default async function setup(): Promise<void> {
  await fetchModels();
}
