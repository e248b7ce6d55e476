import { describe, expect, it } from 'vitest';
import { Asking } from '../../adapters/panel/data/asking.js';

/** A question whose answers come when the test says so. */
function deferred() {
  const answers: { resolve: (value: string) => void; reject: (reason: unknown) => void }[] = [];
  const request = () =>
    new Promise<string>((resolve, reject) => {
      answers.push({ resolve, reject });
    });
  return { answers, request };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('asking anew', () => {
  it('keeps the old answer until the new one has come', async () => {
    const asking = new Asking<string>(() => {});
    const { answers, request } = deferred();
    asking.ask('a', request);
    answers[0]?.resolve('one');
    await turn();
    asking.ask('a', request);
    expect([asking.value, asking.of]).toEqual(['one', 'a']);
    answers[1]?.resolve('two');
    await turn();
    expect(asking.value).toBe('two');
  });

  it('passes over the answer to what is asked no more, however late it comes', async () => {
    const asking = new Asking<string>(() => {});
    const [slow, quick] = [deferred(), deferred()];
    asking.ask('a', slow.request);
    asking.ask('b', quick.request);
    quick.answers[0]?.resolve('of b');
    await turn();
    slow.answers[0]?.resolve('of a');
    await turn();
    expect([asking.value, asking.of]).toEqual(['of b', 'b']);
  });

  it('asks once more after the answer, however often it was told to meanwhile', async () => {
    let told = 0;
    const asking = new Asking<string>(() => {
      told += 1;
    });
    const { answers, request } = deferred();
    for (let i = 0; i < 5; i++) asking.ask('a', request);
    expect(answers).toHaveLength(1);
    answers[0]?.resolve('one');
    await turn();
    expect(answers).toHaveLength(2);
    answers[1]?.resolve('two');
    await turn();
    expect([answers.length, told, asking.value]).toEqual([2, 2, 'two']);
  });

  it('says what went wrong, keeps the answer, and forgets the problem with the next one', async () => {
    const asking = new Asking<string>(() => {});
    const { answers, request } = deferred();
    asking.ask('a', request);
    answers[0]?.resolve('one');
    await turn();
    asking.ask('a', request);
    answers[1]?.reject('no');
    await turn();
    expect([asking.value, asking.problem]).toEqual(['one', 'no']);
    asking.ask('a', request);
    answers[2]?.resolve('three');
    await turn();
    expect([asking.value, asking.problem]).toEqual(['three', null]);
  });

  it('tells nothing more when nobody waits any more', async () => {
    let told = 0;
    const asking = new Asking<string>(() => {
      told += 1;
    });
    const { answers, request } = deferred();
    asking.ask('a', request);
    asking.end();
    answers[0]?.resolve('one');
    await turn();
    expect(told).toBe(0);
  });
});
