import {describe, expect, test} from 'vitest';
import {ASPECTS, FORMATS} from '../format';
import {readPicture, type Text} from '../readPicture';
import type {Target} from '../target';
import {bodyOf, drawSpecimen, kindNames, samplePage, specimensOf} from './page';

const ELLIPSIS = '…';

/** Whether that was written, or as much of it as there was room for. */
const isWritten = (said: string, word: string): boolean =>
  word === said || (word.endsWith(ELLIPSIS) && said.startsWith(word.slice(0, -ELLIPSIS.length)));

const wordsIn = (texts: readonly Text[]): readonly string[] => texts.map(({words}) => words);

/** Everything under a `messages`-like field of a view: what it shows of messages. */
const messagesIn = (view: unknown): ReadonlySet<string> => {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('message' in value && typeof value.message === 'string') found.add(value.message);
    Object.values(value).forEach(walk);
  };
  walk(view);
  return found;
};

const messagesOf = (targets: readonly Target[]): readonly string[] =>
  targets.flatMap((target) => (target.is === 'message' ? [target.label] : []));

describe.each(kindNames())('%s', (kindName) => {
  const specimens = specimensOf(kindName);

  test('can be looked at in two states at least, each under a name of its own', () => {
    expect(specimens.length).toBeGreaterThanOrEqual(2);
    expect(new Set(specimens.map(({sample}) => sample.shows)).size).toBe(specimens.length);
    for (const {sample} of specimens) expect(sample.words?.part ?? kindName).toBe(kindName);
  });

  describe.each(specimens)('$sample.shows', (specimen) => {
    const {kind, sample} = specimen;

    test.each(ASPECTS)('writes what it says it writes, in that order, in %s', (aspect) => {
      const format = FORMATS[aspect];
      const {groups, texts} = readPicture(drawSpecimen(specimen, 'dark', format));
      if (groups.every(({data}) => data.body === undefined)) throw new Error('nothing is drawn');
      const ofBody = texts.filter(({within}) => within.some(({data}) => data.body !== undefined));
      const [said, written] = [kind.says(sample.view, bodyOf(specimen, format)), wordsIn(ofBody)];
      expect(written).toHaveLength(said.length);
      expect(written.map((word, index) => (isWritten(said[index] ?? '', word) ? said[index] : word))).toEqual(said);
    });

    test('its tokens are the messages that it shows, each once, but for those that it only names', () => {
      const body = bodyOf(specimen, FORMATS['16:9']);
      const tokens = kind.tokens?.(sample.view, body) ?? [];
      const messages = messagesIn(sample.view);
      for (const label of messagesOf(tokens)) expect(messages).toContain(label);
      expect(new Set(tokens.map(({key}) => key)).size).toBe(tokens.length);
      const named = kind.says(sample.view, body);
      const missing = [...messages].filter(
        (label) => !messagesOf(tokens).includes(label) && !named.some((words) => words.includes(label)),
      );
      if (tokens.length > 0) expect(missing).toEqual([]);
    });

    test.each(ASPECTS)('its page can be drawn in %s, and stays on the sheet', (aspect) => {
      const format = FORMATS[aspect];
      const body = bodyOf(specimen, format);
      expect(body.height * format.scale).toBeLessThanOrEqual(format.stage.height);
      for (const theme of ['dark', 'light'] as const)
        expect(wordsIn(readPicture(samplePage(specimen, theme, format)).texts)).toEqual(
          expect.arrayContaining([kindName, sample.shows]),
        );
    });
  });
});
