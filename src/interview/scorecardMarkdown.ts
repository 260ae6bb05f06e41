import type {PhaseRow, ProblemRow, Scorecard, ThreeLines} from './scorecard';

const BLANK = '____';
const MS_PER_MINUTE = 60_000;

/** Minutes and seconds. */
export const minutesText = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** What stands in a cell of a table: no bars, one line. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

const numbered = (lines: ThreeLines): readonly string[] =>
  lines.map((line, index) => `${index + 1}. ${line === undefined ? BLANK : cell(line)}`);

export const markText = (mark: ProblemRow['mark']): string => (mark === undefined ? 'not marked' : String(mark));

const problemLine = ({id, title, level, mark, hints, quick, constraints}: ProblemRow): string =>
  `  - ${id} ${title} · ${level} · ${markText(mark)} · hints ${hints}${quick ? ' · quick' : ''}${constraints > 0 ? ` · constraints ${constraints}` : ''}`;

/** How a phase went, in one line. */
export const phaseText = ({usedMs, plannedMinutes, hints, stops, problems}: PhaseRow): string =>
  [
    `${minutesText(usedMs)} of ${minutesText(plannedMinutes * MS_PER_MINUTE)}`,
    `${stops} ${stops === 1 ? 'stop' : 'stops'} of the film`,
    `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
    `${hints} ${hints === 1 ? 'hint' : 'hints'}`,
  ].join(' · ');

/** The scorecard as a Markdown document. */
export const scorecardMarkdown = (card: Scorecard): string =>
  [
    '# Scorecard: message queues and event streaming',
    '',
    `Candidate: ${card.candidate ?? BLANK}   Interviewer: ${card.kind === 'practice' ? 'none (practice)' : (card.interviewer ?? BLANK)}   Date: ${card.date}   Role: ${card.role}`,
    '',
    `Phases held: ${card.phases.map(({number}) => number).join(' ') || 'none'}   Levels asked: ${card.levelsAsked.join(', ') || 'none'}${card.final ? '' : '   Draft'}`,
    '',
    '| Area | Rating | Justification |',
    '|---|---|---|',
    ...card.areas.map(({title, rating, justification}) => `| ${title} | ${rating} | ${cell(justification)} |`),
    '',
    '## Strengths',
    '',
    ...numbered(card.strengths),
    '',
    '## To work on',
    '',
    ...numbered(card.improvements),
    '',
    '## Resources',
    '',
    ...(card.resources.length === 0
      ? ['None: nothing was rated, so no gap is known.']
      : card.resources.map(
          ({title, reason, gap, url}) => `- ${url === undefined ? title : `[${title}](${url})`}. ${reason} (${gap})`,
        )),
    '',
    '## Phase by phase',
    '',
    ...card.phases.flatMap((phase) => [
      `- ${phase.number} ${phase.title}: ${phaseText(phase)}`,
      ...phase.problems.map(problemLine),
    ]),
    ...(card.open.length === 0 ? [] : ['', '## Still open', '', ...card.open.map((line) => `- ${line}`)]),
    '',
  ].join('\n');

/** The same as JSON, for whoever reads it by program. Undefined lines are null. */
export const scorecardJson = (card: Scorecard): string =>
  `${JSON.stringify(card, (_, value: unknown) => (value === undefined ? null : value), 1)}\n`;
