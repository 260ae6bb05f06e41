import type {AreaId, Rating} from '../area';
import type {EventOf} from '../event';
import {phaseNamed} from '../kit';
import {problemNamed} from '../problems';
import {cellOf} from '../rubric';
import type {InterviewState} from '../state';
import {whereSaid} from './where';

/** Notes about an area: those tagged with it, else those taken at a problem or in a phase that is about it. */
export const notesAbout = ({notes}: InterviewState, area: AreaId): readonly EventOf<'note'>[] =>
  notes.filter((note) => {
    if (note.area !== undefined) return note.area === area;
    const problem = note.problem === undefined ? undefined : problemNamed(note.problem);
    return (problem?.areas[0] ?? phaseNamed(note.phase).area) === area;
  });

const QUOTED = 2;
/** Characters that are quoted of a typed answer. */
const LONGEST = 160;

const quotes = (notes: readonly EventOf<'note'>[]): readonly string[] =>
  notes.slice(0, QUOTED).map((note) => `“${note.text}” (${whereSaid(note)}).`);

/** What was typed as an answer, in practice, where nobody took notes. */
const answersAbout = ({asked}: InterviewState, area: AreaId): readonly string[] =>
  asked.flatMap(({problem, phase, text}) => {
    if (text === undefined || text.trim() === '' || problemNamed(problem)?.areas[0] !== area) return [];
    const line = text.trim().replaceAll(/\s+/g, ' ');
    return [`“${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}” (${whereSaid({phase, problem})}).`];
  });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The signs of the rated level that were seen, each once, with where; and what was noted beside. */
const bySigns = (state: InterviewState, area: AreaId, rating: Exclude<Rating, 'not shown'>): readonly string[] => {
  const {signs} = cellOf(area, rating);
  return signs.flatMap(({says}, index) => {
    const seen = state.signs.filter((one) => one.area === area && one.grade === rating && one.sign === index + 1);
    if (seen.length === 0) return [];
    return [`${capital(says)} (${[...new Set(seen.map(whereSaid))].join('; ')}).`];
  });
};

const notShown = ({asked}: InterviewState, area: AreaId): string => {
  const ids = asked.map(({problem}) => problem).filter((id) => problemNamed(id)?.areas.includes(area) === true);
  return ids.length === 0 ? 'Not asked.' : `Asked (${ids.join(', ')}), and no sign was marked.`;
};

/** Notes that were taken where a sign of the area was seen come first. */
const atSignsFirst = (
  {signs}: InterviewState,
  area: AreaId,
  notes: readonly EventOf<'note'>[],
): readonly EventOf<'note'>[] => {
  const places = signs.filter((one) => one.area === area).map(whereSaid);
  return [...notes].sort(
    (one, other) => Number(places.includes(whereSaid(other))) - Number(places.includes(whereSaid(one))),
  );
};

/** Why an area is rated so, from signs and notes alone. */
export const justificationOf = (state: InterviewState, area: AreaId, rating: Rating): string => {
  const said = [...quotes(atSignsFirst(state, area, notesAbout(state, area))), ...answersAbout(state, area)].slice(
    0,
    QUOTED,
  );
  if (rating === 'not shown') return [notShown(state, area), ...said].join(' ');
  const lines = [...bySigns(state, area, rating), ...said];
  return lines.length === 0 ? 'Rated without a note.' : lines.join(' ');
};
