interface Page<T> {
  readonly entries: readonly T[];
  readonly next: string | null;
}

/** All entries of a list, asked for page by page. */
export async function allPages<T>(ask: (from: { cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let page = await ask({}); ; page = await ask({ cursor: page.next })) {
    all.push(...page.entries);
    if (page.next === null) return all;
  }
}
