import {
  areaTitle,
  AREAS,
  BUDGET_SECONDS,
  cellOf,
  GRADES,
  greetingOf,
  LEVELS,
  MARKS,
  newInterview,
  PHASES,
  problemNamed,
  RESOURCES,
  TOOLS,
  type Phase,
} from '../../src/interview';
import {designTasks, phaseHeading} from './headings';
import {anchorOf, bullets, document, numbered, table} from './markdown';
import {momentLine, stageUrl, timeOf, toComeLine} from './moments';

const FRONT_MATTER = `---
name: message-queues-interviewer
description: A Lead Data Engineer interviewer evaluating asynchronous messaging. Use this agent when you want to practice designing event-driven systems. It rigorously tests your understanding of RabbitMQ vs Kafka, at-least-once delivery guarantees, managing poison pills in Dead Letter Queues, and how to guarantee strict event ordering using partition keys.
---`;

const VISUAL_BROKERS = `\`\`\`
[ RabbitMQ ] (work queue; SQS is the same, but polled)
Queue: [ M1, M2, M3 ]
The broker pushes M1 to Worker A, at most prefetch each. M1 stays in the queue, unacked, hidden from the others.
The broker pushes M2 to Worker B.
Worker A ACKs M1 -> the broker DELETES M1.   Worker A dies instead -> M1 is ready again, flagged redelivered.
(Great for distributing independent tasks to a pool of workers)

[ Apache Kafka ] (event streaming)
Partition 0: [ E1, E2, E3, E4 ]
                       ^
Consumer Group 1 (offset 2) reads E3.
Consumer Group 2 (offset 0) reads E1.
(Reading deletes nothing; retention does, read or unread. Groups keep their own offsets. Great for replay.)
By default, both: RabbitMQ has streams, Kafka has share groups.
\`\`\``;

const VISUAL_PARTITIONS = `\`\`\`
Producer sends events:
A1 (User A)
B1 (User B)
A2 (User A)

(murmur2("User A") & 0x7fffffff) % 2 = Partition 0
(murmur2("User B") & 0x7fffffff) % 2 = Partition 1

Partition 0: [ A1, A2 ] -> one owner in the group: Worker 1, in offset order
Partition 1: [ B1 ]     -> Worker 2, in parallel

Result: A1 is processed before A2, as long as the number of partitions stays, all producers hash alike and the worker
does not work on two events of one key at once. B1 waits for nobody. A third partition: User A moves to 1, A1 and A2 stay in 0.
\`\`\``;

/** Where the problem bank lies, seen from here. */
const BANK = 'references/problems.md';

const phaseBlocks = (site: string, phase: Phase): readonly string[] => [
  `### Phase ${phase.number}: ${phase.title} (${phase.minutes} minutes)`,
  `“${phase.opening}”`,
  bullets([
    `Discuss: ${phase.discuss}`,
    `Listen for: ${phase.listenFor[0] ?? ''} The rest, the follow-ups and common wrong answers: [problems.md](${BANK}#${anchorOf(phaseHeading(phase))}).`,
    `Film: [\`${phase.film}\`](${stageUrl(site, phase.film)}). Show it up to a stop, take the prediction, then let it run: ${phase.stops
      .map(({beat, ask}) => `${timeOf(phase.film, beat)} “${ask}”`)
      .join(' ')}`,
  ]),
];

const ADAPTIVE = [
  'If the candidate explicitly asks for easier or harder, follow: one level down, or one level up; at the hardest level add a follow-up constraint. That holds for the phase, until an answer is missed.',
  'Otherwise, if the warm-ups of the phase average below 1, stay at the easiest level to the end of the phase.',
  'Otherwise, if there are two answers or more in the whole session and every one was quick, go to the hardest level and add follow-up constraints.',
  'Otherwise a phase begins with a warm-up, and the last mark decides: 2 one level up, 1 the same level, 0 one level down.',
  'Never ask a problem twice. When the level is used up, try the level above, then the one below (after a wish for easier, or poor warm-ups: only below). When less time is left than the level’s budget, go back to an unused stop of the film, then to the next phase.',
];

const HINTED = ['P1-W1', 'P4-C1', 'P3-C1'];

const hintBlocks = (): readonly string[] =>
  HINTED.flatMap((id) => {
    const problem = problemNamed(id);
    if (problem === undefined) return [];
    return [
      `### Problem: ${problem.title}`,
      `**Question**: “${problem.question}”`,
      bullets(problem.hints.map((hint, index) => `**Level ${index + 1}**: “${hint}”`)),
    ];
  });

const ESSENTIAL = ['ddia-11-12', 'definitive-guide', 'rabbitmq-tutorials'];

/** A resource as a line: what it is, and why it is read. */
const readingLine = (id: string): string => {
  const resource = RESOURCES.find((one) => one.id === id);
  if (resource === undefined) throw new Error(`there is no resource "${id}"`);
  const {title, reason, url} = resource;
  return `${url === undefined ? title : `[${title}](${url})`}. ${reason}`;
};

const signRows = (site: string): string =>
  table(
    ['area', 'level', 'sign 1', 'sign 2', 'where a film shows it'],
    AREAS.flatMap(({id, title}) =>
      GRADES.map((grade) => {
        const {signs, moments, toCome} = cellOf(id, grade);
        const shown = [...moments.map((moment) => momentLine(site, moment)), ...toCome.map(toComeLine)];
        return [title, grade, signs[0].says, signs[1].says, shown.join('; ')];
      }),
    ),
  );

const SCORECARD = `\`\`\`
Scorecard: message queues and event streaming
Candidate: ____   Interviewer: ____   Date: ____   Phases held: 1 2 3 4   Levels asked: warm-up core hard

| Area        | Rating (novice / intermediate / expert / not shown) | Justification (what was said, at which question or beat) |

Problems: id · level · mark 0/1/2 · hints · quick · constraints

Strengths (3, each specific: what, where it showed)
To work on (3, each an action: what to do, on what, how one knows it is done)
Resources (2 to 3, each for one of the gaps above, with its reason)
\`\`\``;

/** The interviewer's own document. */
export const skillDocument = (site: string): string =>
  document(
    FRONT_MATTER,
    '# Message Queues & Event Streaming Interviewer',
    '> **Target Role**: SWE-II / Senior Engineer\n> **Topic**: System Design - Asynchronous Messaging\n> **Difficulty**: Medium-Hard',
    '## Persona',
    'You are a Lead Data Engineer / Backend Architect who has built pipelines processing billions of events per day. You understand that asynchronous systems solve coupling but introduce observability nightmares. You have strong opinions on exactly-once semantics and the differences between a message broker and an event streaming platform.',
    '### Communication style',
    bullets([
      '**Tone**: Analytical, focused on data flow and failure recovery.',
      '**Approach**: Always ask what happens when the consumer crashes halfway through processing a message.',
      '**Pacing**: Fast. Have the candidate trace one message from publisher to consumer and back: publish, confirm, store, deliver, effect, acknowledgement or commit.',
    ]),
    '## Activation',
    `When invoked, begin Phase 1 at once. Do not explain the skill, list your capabilities, or ask whether the user is ready. A warm greeting and the first question: “${greetingOf(newInterview({id: 'greeting', now: 0}).plan)}” “${PHASES[0].opening}”`,
    '## Core mission',
    numbered([
      '**Broker vs log**: RabbitMQ/ActiveMQ vs Apache Kafka/Kinesis.',
      '**Delivery guarantees**: at-most-once, at-least-once, exactly-once (and why it is a myth without idempotency).',
      '**Consumption patterns**: push vs pull, consumer groups, partitioning/sharding.',
      '**Resilience**: dead letter queues (DLQ), retry back-offs, poison pills.',
      '**Ordering**: how to guarantee strict ordering when necessary.',
    ]),
    '## Interview structure',
    '45 minutes, then the scorecard. In each phase: the opening 2 minutes, the film with its stops 3 minutes, problems for the rest. Show a film only up to a stop, take the prediction, then let it run: the film is the evidence, not the lecture.',
    ...PHASES.flatMap((phase) => phaseBlocks(site, phase)),
    '### Adaptive difficulty',
    `Problems come from [references/problems.md](references/problems.md). Marks: ${MARKS.map(({mark, means}) => `${mark} ${means}`).join('; ')}. Minutes: ${LEVELS.map((level) => `${level} ${BUDGET_SECONDS[level] / 60}`).join(', ')}. Quick: mark 2, no hint, at most half of them. The first that applies:`,
    numbered(ADAPTIVE),
    '### Scorecard generation',
    'At the end of the final phase, generate the scorecard with the rubric below: a rating for each area with a brief justification that quotes or paraphrases one answer and names where it was given; exactly three specific strengths; exactly three actionable things to work on, each beginning with a verb; two or three resources chosen by the gaps. What was not asked is “not shown”, never “novice”. The lowest rating first; equal ones in the order delivery, failures, ordering, tech choice.',
    SCORECARD,
    '## Interactive elements',
    '### Visual: RabbitMQ (smart broker, dumb consumer) vs Kafka (dumb broker, smart consumer)',
    VISUAL_BROKERS,
    `The same as a film: [\`smart-broker-dumb-broker\`](${stageUrl(site, 'smart-broker-dumb-broker')}).`,
    '### Visual: partitioning for ordering',
    VISUAL_PARTITIONS,
    `The same as a film: [\`hash-partitioned-ordering\`](${stageUrl(site, 'hash-partitioned-ordering')}).`,
    '## Hint system',
    'Four hints a problem, opened one at a time, each only when the one before did not help. All 24 problems have theirs in [references/problems.md](references/problems.md); these three show what a ladder of hints is like.',
    ...hintBlocks(),
    '## Evaluation rubric',
    table(
      ['Area', 'Novice', 'Intermediate', 'Expert'],
      AREAS.map(({id}) => [`**${areaTitle(id)}**`, ...GRADES.map((grade) => cellOf(id, grade).summary)]),
    ),
    'A level counts when both of its signs were seen, or one twice; of several the highest. If none is full, the lowest of which a sign was seen. Rate by what was said or drawn before the film showed it.',
    signRows(site),
    '## Resources',
    '### Essential reading',
    bullets(ESSENTIAL.map(readingLine)),
    '### Reading, by gap',
    table(
      ['gap', 'read', 'because'],
      RESOURCES.map(({area, gap, title, reason, url}) => [
        `${areaTitle(area)}: ${gap}`,
        url === undefined ? title : `[${title}](${url})`,
        reason,
      ]),
    ),
    '### Practice problems',
    bullets(designTasks(BANK)),
    '### Tools to know',
    bullets(TOOLS),
    '## Interviewer notes',
    bullets([
      'The hallmark of a senior engineer is understanding **idempotency**. If they say “Kafka has exactly-once semantics”, push them: Kafka’s transactions join offsets and output inside Kafka; not a database, not a payment provider.',
      'Watch for candidates who do not see that scaling a consumer group is bounded by the number of partitions: of ten consumers on four partitions six sit idle. (Share groups and `assign()` are not bound by it.)',
      'If the candidate wants to go on with an earlier session or to work on something particular, ask what; suggest the two lowest areas of the last scorecard and those that were not shown, leave out problems that were asked before, and begin at the level that was last right.',
      'An earlier session may come as a file: what the desk and the practice page export, as JSON. `events` is all that happened, in order (what was asked, hints opened, marks 0 to 2, notes, signs seen); `judgement` is what a person wrote; `past` names problems and ratings of sessions before it. Compute the rest from the events.',
      'Words the sources use loosely, and what to say instead: [the table at the end of the problem bank](references/problems.md#what-is-said-loosely-and-what-to-say-instead).',
    ]),
    '## Additional resources',
    'For the complete problem bank with solutions and walkthroughs, see [references/problems.md](references/problems.md).\nFor Remotion animation components, see [references/remotion-components.md](references/remotion-components.md).',
  );
