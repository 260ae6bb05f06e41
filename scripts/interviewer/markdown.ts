/** A document that is being written: blocks with a blank line between them. */
export type Blocks = readonly (string | undefined)[];

export const document = (...blocks: Blocks): string =>
  `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

export const numbered = (lines: readonly string[]): string =>
  lines.map((line, index) => `${index + 1}. ${line}`).join('\n');

export const code = (language: string, lines: readonly string[]): string =>
  ['```' + language, ...lines, '```'].join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The anchor that Markdown readers give a heading: lower case, spaces to hyphens, no punctuation. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
