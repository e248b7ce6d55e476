/** The end of a command's help. */
export function examples(...lines: readonly string[]): string {
  const heading = lines.length === 1 ? 'Example:' : 'Examples:';
  return ['', heading, ...lines.map((line) => `  $ ${line}`)].join('\n');
}
