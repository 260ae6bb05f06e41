import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {readingSeconds} from './cut';
import {faultsAt} from './faultsAt';
import {historyAt, produce, type Film} from './film';
import {CannotThrow, nameForAnother, type ThrownFault} from './fork';
import {forkedFilm, momentOf} from './forkedFilm';
import {namesOn} from './scene';
import {actor, group, keyOf} from './thing';

const anyFault = (film: Film, frame: number, choice: number): ThrownFault | undefined => {
  const faults = faultsAt(historyAt(film, frame), film.cut.momentAt(frame).ms);
  return faults[choice % faults.length];
};

const namesOnStage = ({scenes}: Film): ReadonlySet<string> =>
  new Set(Object.values(scenes).flatMap(({area}) => [...namesOn(area)]));

describe.each(catalog)('$id', (explainer) => {
  const film = produce(explainer);
  const last = film.cut.durationInFrames - 1;

  test('a fork changes no frame up to its moment, and goes on without a jump', () => {
    fc.assert(
      fc.property(fc.nat(last), fc.nat(1000), (frame, choice) => {
        const fault = anyFault(film, frame, choice);
        if (fault === undefined) return;
        const {film: forked, resumesAt} = forkedFilm(film, momentOf(film, frame), fault, 1);
        const {cut} = forked;
        for (let at = 0; at <= frame && at < resumesAt; at += 7)
          expect(cut.momentAt(at)).toEqual(film.cut.momentAt(at));
        const moment = film.cut.momentAt(frame);
        expect(cut.momentAt(resumesAt - 1).act).toBe(moment.act);
        expect(Math.floor(cut.momentAt(resumesAt - 1).ms)).toBe(Math.floor(moment.ms));
        expect(cut.momentAt(resumesAt).ms).toBeGreaterThanOrEqual(Math.floor(moment.ms));
        // A fork begins at a whole millisecond: within that one the clock may stand.
        for (let at = resumesAt + 1; at < cut.durationInFrames; at += 11) {
          const [before, now] = [cut.momentAt(at - 1), cut.momentAt(at)];
          expect(now.act).toBeGreaterThanOrEqual(before.act);
          if (now.act === before.act) expect(now.ms).toBeGreaterThanOrEqual(before.ms);
        }
        const lastOfAct = cut.beats.findLast(({act}) => act === moment.act) ?? expect.unreachable();
        expect(cut.momentAt(lastOfAct.to - 1).ms).toBe(forked.acts[moment.act]?.endsAt);
      }),
      {numRuns: 8},
    );
  });

  test('its beats follow each other without gaps, under names of their own, and can be read', () => {
    fc.assert(
      fc.property(fc.nat(last), fc.nat(1000), (frame, choice) => {
        const fault = anyFault(film, frame, choice);
        if (fault === undefined) return;
        const {cut} = forkedFilm(film, momentOf(film, frame), fault, 1).film;
        expect(cut.beats[0]?.from).toBe(0);
        expect(cut.beats.at(-1)?.to).toBe(cut.durationInFrames);
        for (const [index, {from, to, caption}] of cut.beats.entries()) {
          if (index > 0) expect(from).toBe(cut.beats[index - 1]?.to);
          expect((to - from) / cut.fps).toBeGreaterThanOrEqual(readingSeconds(caption) - 0.05);
        }
        expect(new Set(cut.beats.map(({name}) => name)).size).toBe(cut.beats.length);
      }),
      {numRuns: 8},
    );
  });

  test('another fault can be thrown into what came of the first', () => {
    const frame = Math.floor(last / 3);
    const first = anyFault(film, frame, 0);
    if (first === undefined) return;
    const once = forkedFilm(film, momentOf(film, frame), first, 1);
    const later = once.resumesAt + 40;
    const second = anyFault(once.film, later, 1);
    if (second === undefined) return;
    const twice = forkedFilm(once.film, momentOf(once.film, later), second, 2);
    for (let at = 0; at < later; at += 13) expect(twice.film.cut.momentAt(at)).toEqual(once.film.cut.momentAt(at));
    const names = twice.film.cut.beats.map(({name}) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('one more consumer stands on the stage', () => {
    const frame = Math.floor(last / 2);
    for (const fault of faultsAt(historyAt(film, frame), film.cut.momentAt(frame).ms)) {
      if (!('another' in fault)) continue;
      const forked = forkedFilm(film, momentOf(film, frame), fault, 1).film;
      const joins = actor(nameForAnother(historyAt(film, frame).scenario, fault.another));
      expect(namesOnStage(film)).not.toContain(keyOf(joins));
      // A member of a group whose members have no terminals of their own is counted there.
      const spec = historyAt(film, frame).scenario.actors.find(({name}) => name === fault.another);
      const stands = spec !== undefined && 'group' in spec ? [keyOf(joins), keyOf(group(spec.group))] : [keyOf(joins)];
      expect(stands.some((name) => namesOnStage(forked).has(name))).toBe(true);
    }
  });
});

describe('a fault changes the rest of the story', () => {
  const film = produce(catalog.find(({id}) => id === 'crash-before-ack') ?? expect.unreachable());
  const crashed = (second: number, who: string) =>
    forkedFilm(film, momentOf(film, second * film.cut.fps), {crash: who}, 1).film;
  const told = ({cut}: Film) => cut.beats.map(({name, caption}) => ({name, says: caption.join(' ')}));

  test('what still happens is told in the words of the film; what cannot happen any more is not, but what happens instead', () => {
    const early = told(crashed(5, 'Worker A'));
    const names = early.map(({name}) => name);
    // Worker A dies before it charges: the card is charged all the same, by Worker B, and once.
    expect(names).toContain('charged');
    expect(names).not.toContain('charged-twice');
    expect(names).not.toContain('what-happens-next');
    expect(early.map(({says}) => says)).toContain('P17 is delivered again, to Worker B. redelivered = true');
    expect(names.indexOf('charged')).toBeGreaterThan(names.indexOf('fork-1'));
  });

  test('acts behind it are runs of their own, and stay', () => {
    const behind = film.cut.beats.filter(({act}) => act === 1);
    const after = crashed(31, 'Worker B').cut.beats.filter(({act}) => act === 1);
    expect(after.map(({name}) => name)).toEqual(behind.map(({name}) => name));
    expect(after.map(({from, to}) => to - from)).toEqual(behind.map(({from, to}) => to - from));
  });

  test('what follows names is told where they stand', () => {
    const {cut, scenes} = crashed(5, 'Worker A');
    for (const {name, scene, caption} of cut.beats.filter((beat) => beat.name.startsWith('fork-1-'))) {
      if (!caption.join().includes('Worker B')) continue;
      const area = scenes[scene ?? '']?.area ?? expect.unreachable();
      expect([...namesOn(area)], name).toContain(keyOf(actor('Worker B')));
    }
  });
});

test.each(catalog)('$id: nothing is said to be left to happen while something happens', (explainer) => {
  const film = produce(explainer);
  for (const share of [0.3, 0.6, 0.85]) {
    const frame = Math.floor(share * film.cut.durationInFrames);
    const fault = anyFault(film, frame, 0);
    if (fault === undefined) continue;
    const {cut, acts} = forkedFilm(film, momentOf(film, frame), fault, 1).film;
    const over = cut.beats.find(({name}) => name === 'fork-1-end') ?? expect.unreachable();
    const endsAt = acts[over.act]?.endsAt ?? expect.unreachable();
    expect((over.standsFrom - over.from) / cut.fps).toBeLessThanOrEqual(1.5);
    expect(cut.momentAt(over.to - 1).ms).toBe(endsAt);
  }
});

test('a moment that the film does not tell is refused', () => {
  const film = produce(catalog[0] ?? expect.unreachable());
  const fault = anyFault(film, 300, 0) ?? expect.unreachable();
  expect(() => forkedFilm(film, {beat: 'nowhere', ms: 0}, fault, 1)).toThrow(CannotThrow);
  expect(() => forkedFilm(film, {beat: film.cut.beats[0]?.name ?? '', ms: 99_999_999}, fault, 1)).toThrow(CannotThrow);
});
