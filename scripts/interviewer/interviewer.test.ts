import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {FILMS_TO_COME, GRADES, PHASES, PROBLEMS, RUBRIC} from '../../src/interview';
import {kindNames} from '../../src/stage/samples/page';
import {readLink} from '../../src/site/link';
import {showLink} from '../../src/site/showing';
import {buildInterviewer} from './build';
import {anchorOf} from './markdown';
import {partWords} from './partWords';

const SITE = 'https://example.org/queues/';
const DOCUMENTS = ['SKILL.md', 'references/problems.md', 'references/remotion-components.md'] as const;

let folder: string;
let texts: Readonly<Record<(typeof DOCUMENTS)[number], string>>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interviewer-'));
  buildInterviewer(folder, SITE);
  texts = Object.fromEntries(DOCUMENTS.map((name) => [name, readFileSync(join(folder, name), 'utf8')])) as typeof texts;
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Without code, where brackets mean something else. */
const prose = (text: string): string => text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, 'code');
const linksIn = (text: string): readonly string[] => [
  ...[...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target),
  ...[...prose(text).matchAll(/<(https?:[^>]+)>/g)].map(([, target = '']) => target),
];
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => anchorOf(heading.replaceAll(/[`*]/g, '')));

describe.each(DOCUMENTS)('%s', (name) => {
  test('every link leads to a file of the folder, and to a heading that is there', () => {
    const links = linksIn(texts[name]).filter((link) => !link.startsWith('http'));
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? join(folder, name) : join(folder, dirname(name), path);
      expect(existsSync(target), `${name}: ${link}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(target, 'utf8')), `${name}: ${link}`).toContain(anchor);
    }
  });

  test('no two headings share an anchor', () => {
    const anchors = anchorsOf(texts[name]).filter((anchor) => /^p\d|-part$|^phase/.test(anchor));
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test('every link to the stage opens the film at that beat', () => {
    const links = linksIn(texts[name]).filter((link) => link.startsWith(SITE) && link !== SITE);
    expect(links.length).toBeGreaterThan(3);
    for (const link of new Set(links)) {
      expect(link.startsWith(`${SITE}present/?`), link).toBe(true);
      expect(showLink(readLink(link)).frame, link).toBeGreaterThanOrEqual(0);
    }
  });
});

test('the interviewer begins with its front matter, and has every phase, area and level', () => {
  const text = texts['SKILL.md'];
  const [, head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  expect(head).toMatch(/^name: message-queues-interviewer$/m);
  expect(head).toMatch(/^description: .{100,}$/m);
  for (const {title, opening, discuss, minutes} of PHASES) {
    expect(text).toContain(title);
    expect(text).toContain(discuss);
    expect(text).toContain(opening);
    expect(text).toContain(`${minutes} minutes`);
  }
  for (const {summary, signs} of RUBRIC)
    for (const part of [summary, signs[0].says, signs[1].says]) expect(text).toContain(part);
});

test('the problem bank has every problem with hints, solution, levels, constraints and films', () => {
  const text = texts['references/problems.md'];
  for (const {question, hints, answer, expected, constraints, exercise, toCome, shownBy} of PROBLEMS) {
    const wanted = [question, ...hints, answer, exercise, ...GRADES.map((grade) => expected[grade])];
    wanted.push(...constraints.flatMap(({ask, answer: right}) => [ask, right]));
    wanted.push(...[...shownBy, ...toCome].map(({shows}) => shows));
    for (const part of wanted) expect(text).toContain(part);
  }
});

test('the components are every film and every part, each with its picture and its parameters, and nothing else lies there', () => {
  const text = texts['references/remotion-components.md'];
  const pictures = readdirSync(join(folder, 'references/pictures'));
  expect(pictures).toHaveLength(catalog.length + kindNames().length);
  for (const picture of pictures) expect(text).toContain(`(pictures/${picture})`);
  for (const {id, parameters} of catalog) {
    for (const name of Object.keys(parameters.shape)) expect(text, `${id} ${name}`).toContain(`| \`${name}\` |`);
    expect(text).toContain(`npm run render -- ${id}`);
    expect(text).toContain(`<queue-explainer film="${id}"`);
  }
  for (const film of Object.keys(FILMS_TO_COME)) expect(text).toContain(`| \`${film}\` |`);
  expect(readdirSync(folder).sort()).toEqual(['SKILL.md', 'references']);
  expect(relative(folder, join(folder, 'references'))).toBe('references');
});

test('the words of a part are read from its own declaration', () => {
  expect(partWords('queue').map(({name}) => name)).toEqual(expect.arrayContaining(['of', 'counts', 'note']));
  expect(partWords('queue').find(({name}) => name === 'counts')).toMatchObject({optional: true});
  expect(() => partWords('nowhere')).toThrow();
});
