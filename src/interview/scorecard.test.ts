import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {AreaId, Grade} from './area';
import type {InterviewEvent} from './event';
import {newInterview, withEvents, type Interview} from './interview';
import type {PhaseId} from './phase';
import {PROBLEMS} from './problems';
import {RESOURCES} from './resources';
import {focusOn, suggestedFocus} from './resume';
import {scorecardOf} from './scorecard';
import {scorecardJson, scorecardMarkdown} from './scorecardMarkdown';
import {ratingOf, stateOf} from './state';

const MINUTE = 60_000;
const begin = (): Interview => newInterview({id: 'i1', now: 0});
const answer = (problem: string, mark: 0 | 1 | 2, hints = 0, quick = false): readonly InterviewEvent[] => [
  {is: 'problem asked', at: 0, problem, rule: 'D1'},
  ...([1, 2, 3, 4] as const).slice(0, hints).map((hint): InterviewEvent => ({is: 'hint opened', at: 0, problem, hint})),
  {is: 'marked', at: 0, problem, mark, quick, seconds: 70},
];
const sign = (area: AreaId, grade: Grade, which: 1 | 2, phase: PhaseId, problem?: string): InterviewEvent => ({
  is: 'sign seen',
  at: 0,
  area,
  grade,
  sign: which,
  phase,
  ...(problem !== undefined && {problem}),
});
const note = (text: string, phase: PhaseId, problem?: string): InterviewEvent => ({
  is: 'note',
  at: 0,
  text,
  phase,
  ...(problem !== undefined && {problem}),
});

const strong = withEvents(
  begin(),
  {is: 'phase begun', at: 0, phase: 'choosing'},
  ...answer('P1-W1', 2, 0, true),
  sign('tech-choice', 'expert', 1, 'choosing', 'P1-W1'),
  sign('tech-choice', 'expert', 2, 'choosing', 'P1-H2'),
  {is: 'phase begun', at: 8 * MINUTE, phase: 'guarantees'},
  ...answer('P2-C2', 2, 0, true),
  note('key = payment id, fixed before the first attempt', 'guarantees', 'P2-C2'),
  sign('delivery', 'expert', 1, 'guarantees', 'P2-C2'),
  sign('delivery', 'expert', 1, 'guarantees', 'P2-H1'),
  sign('ordering', 'intermediate', 1, 'ordering', 'P3-C1'),
  sign('ordering', 'intermediate', 2, 'ordering'),
  {is: 'finished', at: 20 * MINUTE},
);

const weak = withEvents(
  begin(),
  {is: 'phase begun', at: 0, phase: 'choosing'},
  ...answer('P1-W1', 0, 4),
  note('Kafka, it scales', 'choosing', 'P1-W1'),
  sign('tech-choice', 'novice', 1, 'choosing', 'P1-W1'),
  ...answer('P2-W2', 1, 2),
  sign('delivery', 'novice', 1, 'guarantees', 'P2-W2'),
);

describe('a rating', () => {
  const rated = (...events: readonly InterviewEvent[]) => ratingOf(stateOf(withEvents(begin(), ...events)), 'delivery');
  const seen = (grade: Grade, which: 1 | 2) => sign('delivery', grade, which, 'guarantees');

  test('counts when both signs of its cell were seen, or one sign twice; the highest such', () => {
    expect(rated()).toBe('not shown');
    expect(rated(seen('intermediate', 1), seen('intermediate', 2))).toBe('intermediate');
    expect(rated(seen('expert', 2), seen('expert', 2), seen('novice', 1))).toBe('expert');
    expect(rated(seen('novice', 1), seen('novice', 2), seen('intermediate', 1), seen('intermediate', 1))).toBe(
      'intermediate',
    );
  });

  test('if no cell is full, is the lowest level of which a sign was seen', () => {
    expect(rated(seen('expert', 1))).toBe('expert');
    expect(rated(seen('expert', 1), seen('intermediate', 1))).toBe('intermediate');
    expect(rated(seen('expert', 1), seen('novice', 2))).toBe('novice');
  });

  test('takes nothing from a sign that was taken back, and nothing from marks', () => {
    expect(rated(seen('novice', 1), {is: 'sign taken back', at: 0, area: 'delivery', grade: 'novice', sign: 1})).toBe(
      'not shown',
    );
    expect(rated(...answer('P2-C2', 2))).toBe('not shown');
  });
});

describe('the scorecard', () => {
  test('gives each area its reason with the place where it was said, and quotes the notes', () => {
    const {areas} = scorecardOf(strong);
    const delivery = areas.find(({area}) => area === 'delivery');
    expect(delivery?.rating).toBe('expert');
    expect(delivery?.justification).toContain('P2-C2 Charge once');
    expect(delivery?.justification).toContain(
      '(P2-C2 Charge once; P2-H1 Exactly-once is on, the card was charged twice): “key = payment id, fixed before the first attempt”.',
    );
  });

  test('names a moment of a film by what is asked there, and quotes at a sign of the rated level before anything else', () => {
    const moment = {film: 'crash-before-ack', beat: 'what-happens-next'};
    const at = {at: 0, phase: 'guarantees', moment} as const;
    const {areas} = scorecardOf(
      withEvents(
        begin(),
        {is: 'note', text: 'warmed up slowly', at: 0, phase: 'guarantees'},
        {is: 'note', text: 'delivery 2, so 40 €', ...at},
        {is: 'sign seen', area: 'delivery', grade: 'intermediate', sign: 1, ...at},
      ),
    );
    expect(areas.find(({area}) => area === 'delivery')?.justification).toBe(
      'Predicts redelivery and the second charge, and calls it at-least-once (at “The card is charged, the worker is dead, the ack was never sent. What happens next?”): “delivery 2, so 40 €”. “warmed up slowly” (phase 2).',
    );
  });

  test('quotes what was foretold at a stop of the film, where nobody took notes', () => {
    const stop = {at: 0, film: 'dlq-flow', beat: 'where-does-it-return'} as const;
    const {areas} = scorecardOf(
      withEvents(begin(), {is: 'stop shown', ...stop}, {is: 'prediction', ...stop, text: 'in front, as after a nack'}),
    );
    const reason = (area: AreaId) => areas.find((one) => one.area === area)?.justification;
    expect(reason('failures')).toBe(
      'Not asked. “in front, as after a nack” (at “Where in orders does M2 come back?”).',
    );
    expect(reason('delivery')).toBe('Not asked.');
  });

  test('takes a common wrong answer that was met into the reason of its area, unless it is taken back', () => {
    const met = {at: 0, phase: 'guarantees', wrongAnswer: 0} as const;
    const reason = (...events: readonly InterviewEvent[]) =>
      scorecardOf(withEvents(begin(), ...events)).areas.find(({area}) => area === 'delivery')?.justification;
    expect(reason({is: 'wrong answer met', ...met})).toContain(
      'Said in phase 2 what amounts to “The message is lost”.',
    );
    expect(reason({is: 'wrong answer met', ...met}, {is: 'wrong answer taken back', ...met})).toBe('Not asked.');
  });

  test('leaves what nobody marked “not shown”, and says so', () => {
    const {areas, open} = scorecardOf(strong);
    expect(areas.find(({area}) => area === 'failures')).toMatchObject({
      rating: 'not shown',
      justification: 'Not asked.',
    });
    expect(open.join('\n')).toContain('Failures: no sign was marked');
  });

  test('sums up the phases with time, hints and marks', () => {
    const [choosing, guarantees] = scorecardOf(strong).phases;
    expect(choosing).toMatchObject({number: 1, usedMs: 8 * MINUTE, hints: 0});
    expect(guarantees).toMatchObject({number: 2, usedMs: 12 * MINUTE});
    expect(guarantees?.problems).toMatchObject([{id: 'P2-C2', mark: 2, quick: true, hints: 0}]);
    expect(scorecardOf(weak, 0).phases[0]?.problems).toMatchObject([{id: 'P1-W1', mark: 0, hints: 4}]);
  });

  test('counts a phase as held when something was asked in it or time was spent, not when it was passed through', () => {
    const passed = withEvents(
      begin(),
      {is: 'phase begun', at: 0, phase: 'choosing'},
      {is: 'phase begun', at: 800, phase: 'guarantees'},
      {is: 'phase begun', at: 1600, phase: 'ordering'},
      ...answer('P3-W1', 1),
      {is: 'phase begun', at: 2400, phase: 'failures'},
    );
    expect(scorecardOf(passed, MINUTE).phases.map(({number}) => number)).toEqual([3, 4]);
  });

  test('works on the lowest area first: what was missed there is the first thing to do', () => {
    const {improvements, resources} = scorecardOf(weak);
    expect(improvements[0]).toContain('P2-W2 was partly right');
    expect(improvements[1]).toContain('P1-W1 was missed');
    expect(resources.map(({area}) => area)).toEqual(['delivery', 'tech-choice']);
  });

  test('recommends a third thing only for a third area below expert', () => {
    const below = (...areas: readonly AreaId[]) =>
      scorecardOf(withEvents(begin(), ...areas.map((area) => sign(area, 'novice', 1, 'choosing')))).resources;
    expect(below('ordering').length).toBe(2);
    expect(below('ordering', 'failures').map(({area}) => area)).toEqual(['failures', 'ordering']);
    expect(below('tech-choice', 'ordering', 'failures', 'delivery')).toHaveLength(3);
    expect(scorecardOf(begin()).resources).toEqual([]);
  });

  test('what a person wrote stands before what was drafted', () => {
    const written = {
      ...weak,
      judgement: {
        ...weak.judgement,
        areas: {failures: {rating: 'intermediate' as const, justification: 'Limits the retries unasked.'}},
        strengths: ['', 'Listens.'],
      },
    };
    const {areas, strengths} = scorecardOf(written);
    expect(areas.find(({area}) => area === 'failures')).toMatchObject({
      rating: 'intermediate',
      justification: 'Limits the retries unasked.',
    });
    expect(strengths[1]).toBe('Listens.');
    expect(strengths[0]).toContain('Before or after');
  });

  test('names strengths of different areas before a second of one, and no sign twice', () => {
    const seen = (['P1-W1', 'P1-C1', 'P1-H1'] as const).map((id) => sign('tech-choice', 'expert', 2, 'choosing', id));
    const {strengths} = scorecardOf(
      withEvents(
        begin(),
        ...seen,
        sign('tech-choice', 'expert', 1, 'choosing'),
        sign('ordering', 'expert', 1, 'ordering', 'P3-H1'),
        note('1600566028 mod 3 is 1', 'ordering', 'P3-H1'),
      ),
    );
    expect(strengths.map((line) => line?.split(':')[0])).toEqual(['Ordering', 'Tech choice', 'Tech choice']);
    expect(new Set(strengths).size).toBe(3);
    expect(strengths[0]).toContain('“1600566028 mod 3 is 1”');
  });

  test('gives the best something harder to do, and the weakest something they can begin with', () => {
    const best = withEvents(
      begin(),
      sign('delivery', 'expert', 1, 'guarantees'),
      sign('delivery', 'expert', 2, 'guarantees'),
    );
    const hard = PROBLEMS.find(({id}) => id === 'P2-H1')?.exercise ?? expect.unreachable();
    expect(scorecardOf(best).improvements.join(' ')).toContain(hard);
    const novice = withEvents(begin(), sign('failures', 'novice', 1, 'failures'));
    const easy = PROBLEMS.find(({id}) => id === 'P4-W1')?.exercise ?? expect.unreachable();
    expect(scorecardOf(novice).improvements[0]).toContain(easy);
  });

  const event = fc.oneof(
    fc
      .tuple(fc.constantFrom(...PROBLEMS), fc.constantFrom<0 | 1 | 2>(0, 1, 2), fc.nat(4))
      .map(([{id}, mark, hints]) => answer(id, mark, hints)),
    fc
      .tuple(
        fc.constantFrom<AreaId>('tech-choice', 'delivery', 'ordering', 'failures'),
        fc.constantFrom<Grade>('novice', 'intermediate', 'expert'),
        fc.constantFrom<1 | 2>(1, 2),
      )
      .map(([area, grade, which]) => [sign(area, grade, which, 'choosing')]),
  );

  test('always has three different things to work on, no strength twice, and two or three resources once something is rated', () => {
    fc.assert(
      fc.property(fc.array(event, {maxLength: 20}), (events) => {
        const card = scorecardOf(withEvents(begin(), ...events.flat()));
        expect(new Set(card.improvements).size).toBe(3);
        expect(card.improvements).not.toContain(undefined);
        const strengths = card.strengths.filter((line) => line !== undefined);
        expect(new Set(strengths).size).toBe(strengths.length);
        const rated = card.areas.some(({rating}) => rating !== 'not shown');
        expect(card.resources.length).toBeGreaterThanOrEqual(rated ? 2 : 0);
        expect(card.resources.length).toBeLessThanOrEqual(3);
        for (const {id} of card.resources) expect(RESOURCES.some((one) => one.id === id)).toBe(true);
      }),
    );
  });

  test('as Markdown has every row once, and a bar in a note breaks no table', () => {
    const noted = withEvents(strong, note('a | b\nc', 'ordering', 'P3-C1'));
    const text = scorecardMarkdown(scorecardOf(noted));
    const table = text.split('\n').filter((line) => line.startsWith('|'));
    expect(table).toHaveLength(6);
    for (const line of table) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(5);
    expect(text).toContain('a \\| b c');
    expect(text).toContain('## Strengths');
    expect(text.match(/^\d\. /gm)).toHaveLength(6);
  });

  test('as JSON is read back as it is', () => {
    const card = scorecardOf(weak);
    const read = JSON.parse(scorecardJson(card)) as typeof card;
    expect(read.areas).toEqual(card.areas);
    expect(read.strengths).toHaveLength(3);
  });
});

describe('an interview that goes on', () => {
  test('suggests the two lowest areas and those that were not shown', () => {
    expect(suggestedFocus(weak)).toEqual(['delivery', 'tech-choice', 'failures', 'ordering']);
    expect(suggestedFocus(strong)).toEqual(['ordering', 'failures']);
  });

  test('from weak areas is a new one: their phases, scaled to the time there is, nothing asked twice', () => {
    const next = focusOn(weak, {areas: ['delivery', 'tech-choice'], minutes: 20, id: 'i2', now: MINUTE});
    expect(next.plan.phases).toEqual(['choosing', 'guarantees']);
    expect(next.plan.minutes.choosing + next.plan.minutes.guarantees).toBeCloseTo(20);
    expect(next.plan.minutes.guarantees / next.plan.minutes.choosing).toBeCloseTo(1.5);
    expect(next.past).toMatchObject([
      {id: 'i1', seen: ['P1-W1', 'P2-W2'], ratings: {delivery: 'novice', failures: 'not shown'}},
    ]);
    expect(next.events).toEqual([]);
  });

  test('begins a phase at the level at which it was last right', () => {
    expect(focusOn(strong, {areas: ['delivery'], minutes: 15, id: 'i2', now: 0}).past[0]?.levels).toEqual({
      choosing: 1,
      guarantees: 2,
    });
  });
});
