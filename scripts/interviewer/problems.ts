import {
  areaTitle,
  BUDGET_SECONDS,
  GRADES,
  LOOSE_WORDS,
  MARKS,
  PHASES,
  PROBLEMS,
  problemsOf,
  stopAt,
  type Phase,
  type Problem,
} from '../../src/interview';
import {plain} from '../../src/storyboard/beat';
import {designTasks, phaseHeading, problemHeading, problemLink} from './headings';
import {anchorOf, bullets, document, numbered, table} from './markdown';
import {beatNamed, momentLine, timeOf, toComeLine} from './moments';

const seconds = (level: Problem['level']): number => BUDGET_SECONDS[level];

/** How to lead through a problem: question, hints, film, constraint. */
const walkthrough = ({level, hints, shownBy, constraints, expected}: Problem): string => {
  const stops = shownBy.flatMap(({film, beat}) => {
    if (beatNamed(film, beat).kind !== 'question') return [];
    const stop = stopAt(film, beat);
    return stop === undefined ? [] : [{film, ...stop}];
  });
  const shown = shownBy.find(({film, beat}) => beatNamed(film, beat).kind !== 'question');
  const told = shown && beatNamed(shown.film, shown.beat);
  return numbered([
    `Ask the question and be silent. ${seconds(level) / 60} minutes; an answer in ${seconds(level) / 2} s without a hint is quick.`,
    `A novice says: ${expected.novice} Ask what happens when the consumer dies halfway, before any hint.`,
    `Stuck: open hint 1 (“${hints[0]}”), and wait after each. From hint 2 on the best mark is 1; hint 4 is the answer, mark 0.`,
    ...stops.map(
      ({film, beat, ask, answer}) =>
        `Show \`${film}\` up to \`${beat}\` (${timeOf(film, beat)}), where it stops by itself. Ask: “${ask}” Take the prediction, then let it run. ${answer}`,
    ),
    ...(told === undefined || shown === undefined
      ? []
      : [
          `The evidence: \`${shown.film}\` at \`${shown.beat}\` (${timeOf(shown.film, shown.beat)}): “${plain(told.caption.join(' '))}”`,
        ]),
    `Answered: make it harder. “${constraints[0]?.ask ?? ''}” (${constraints[0]?.answer ?? ''})`,
  ]);
};

const problemBlocks = (site: string, problem: Problem): readonly string[] => {
  const {level, areas, systems, subjects, question, hints, answer, expected, constraints, exercise} = problem;
  return [
    `### ${problemHeading(problem)}`,
    `${level} · ${areas.map(areaTitle).join(', ')} · ${systems.join(', ')} · ${subjects.join(', ')} · ${seconds(level) / 60} min`,
    `> ${question}`,
    '**Hints**, one at a time:',
    numbered(hints),
    `**Solution.** ${answer}`,
    '**Walkthrough**',
    walkthrough(problem),
    '**Expected, by level**',
    bullets(GRADES.map((grade) => `${grade}: ${expected[grade]}`)),
    '**Follow-up constraints**',
    bullets(constraints.map((one) => `${one.ask} *${one.answer}*`)),
    `**To practise.** ${exercise}`,
    '**Shown by**',
    bullets([
      ...problem.shownBy.map((moment) => momentLine(site, moment)),
      ...problem.toCome.map((moment) => toComeLine(moment)),
    ]),
  ];
};

const phaseBlocks = (site: string, phase: Phase): readonly string[] => [
  `## ${phaseHeading(phase)}`,
  `**Opening.** “${phase.opening}”`,
  `**To discuss.** ${phase.discuss}`,
  '**Listen for**',
  bullets(phase.listenFor),
  '**Follow-ups**',
  bullets(phase.followUps.map(({ask, answer}) => `${ask} *${answer}*`)),
  `**Film.** [\`${phase.film}\`](remotion-components.md#${anchorOf(phase.film)}), with its stops:`,
  table(
    ['at', 'ask', 'answer'],
    phase.stops.map(({beat, ask, answer}) => [`${timeOf(phase.film, beat)} \`${beat}\``, ask, answer]),
  ),
  '**Expected answer**',
  bullets(GRADES.map((grade) => `${grade}: ${phase.expected[grade]}`)),
  '**Common wrong answers**',
  table(
    ['says', 'ask', 'it exposes'],
    phase.wrongAnswers.map(({says, ask, exposes}) => [`“${says}”`, ask, exposes]),
  ),
  ...problemsOf(phase.id).flatMap((problem) => problemBlocks(site, problem)),
];

/** The whole problem bank, with solutions and walkthroughs. */
export const problemsDocument = (site: string): string =>
  document(
    '# Problem bank: message queues and event streaming',
    `${PROBLEMS.length} problems in four phases, six each: two warm-ups, two core, two hard. What holds unless said otherwise: RabbitMQ 4.3 with quorum queues where retries matter, Kafka 4.4 with its Java client. The interview itself: [SKILL.md](../SKILL.md). The films: [remotion-components.md](remotion-components.md).`,
    table(
      ['problem', 'phase', 'level', 'about', 'film'],
      PHASES.flatMap(({id, number}) =>
        problemsOf(id).map((problem) => [
          problemLink(problem, ''),
          String(number),
          problem.level,
          problem.areas.map(areaTitle).join(', '),
          problem.shownBy[0] === undefined ? `to come: ${problem.toCome[0]?.film ?? ''}` : problem.shownBy[0].film,
        ]),
      ),
    ),
    `**Marks.** ${MARKS.map(({mark, means}) => `${mark}: ${means}.`)
      .toReversed()
      .join(' ')}`,
    ...PHASES.flatMap((phase) => phaseBlocks(site, phase)),
    '## Design tasks',
    'For practice between interviews: drawn on paper before any film does.',
    bullets(designTasks('')),
    '## What is said loosely, and what to say instead',
    table(
      ['said', 'say'],
      LOOSE_WORDS.map(({said, say}) => [said, say]),
    ),
  );
