import type {AreaId, Grade, Rating} from '../area';
import {phaseNamed, phaseOfFilm} from '../kit';
import {problemNamed} from '../problems';
import {cellOf} from '../rubric';
import type {InterviewState} from '../state';
import {whereSaid} from './where';

/** Something that was said, and where, as a scorecard names it. */
interface Quote {
  readonly text: string;
  readonly where: string;
}

/** Characters that are quoted of a typed answer. */
const LONGEST = 160;
/** Quotes of an area, beside those of its signs, until it has so many. */
const QUOTED = 2;
const WRONG_ANSWERS = 2;

const shortened = (text: string): string => {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};

/** Notes about an area: those tagged with it, else those taken at a problem or in a phase that is about it. */
const notesAbout = ({notes}: InterviewState, area: AreaId): readonly Quote[] =>
  notes
    .filter((note) => {
      if (note.area !== undefined) return note.area === area;
      const problem = note.problem === undefined ? undefined : problemNamed(note.problem);
      return (problem?.areas[0] ?? phaseNamed(note.phase).area) === area;
    })
    .map((note) => ({text: note.text, where: whereSaid(note)}));

/** What was typed as an answer, in practice, where nobody took notes. */
const answersAbout = ({asked}: InterviewState, area: AreaId): readonly Quote[] =>
  asked.flatMap(({problem, phase, text = ''}) =>
    text.trim() === '' || problemNamed(problem)?.areas[0] !== area
      ? []
      : [{text: shortened(text), where: whereSaid({phase, problem})}],
  );

/** What was foretold at the stops of the film that is about it, before the film showed it. */
const predictionsAbout = ({stops}: InterviewState, area: AreaId): readonly Quote[] =>
  stops.flatMap(({film, beat, prediction = ''}) => {
    const phase = phaseOfFilm(film);
    if (prediction.trim() === '' || phase?.area !== area) return [];
    return [{text: shortened(prediction), where: whereSaid({phase: phase.id, moment: {film, beat}})}];
  });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const quoted = ({text}: Quote): string => `“${text}”`;

/** The signs of the rated level that were seen, each once: where, and what was said there. */
const bySigns = (state: InterviewState, area: AreaId, grade: Grade, quotes: readonly Quote[]) => {
  const used = new Set<Quote>();
  const lines = cellOf(area, grade).signs.flatMap(({says}, index) => {
    const seen = state.signs.filter((one) => one.area === area && one.grade === grade && one.sign === index + 1);
    if (seen.length === 0) return [];
    const places = [...new Set(seen.map(whereSaid))];
    const said = places.flatMap((place) => quotes.find((one) => one.where === place && !used.has(one)) ?? []);
    for (const one of said) used.add(one);
    const told = said.length === 0 ? '.' : `: ${said.map(quoted).join(' ')}.`;
    return [`${capital(says)} (${places.join('; ')})${told}`];
  });
  return {lines, rest: quotes.filter((one) => !used.has(one)), used: used.size};
};

/** Common wrong answers that were met in the phase of the area, in the words of the kit. */
const wrongAnswersIn = ({wrongAnswers}: InterviewState, area: AreaId): readonly string[] =>
  [
    ...new Set(
      wrongAnswers.flatMap(({phase, wrongAnswer}) => {
        const {area: about, wrongAnswers: known, number} = phaseNamed(phase);
        const met = about === area ? known[wrongAnswer] : undefined;
        return met === undefined ? [] : [`Said in phase ${number} what amounts to “${met.says}”.`];
      }),
    ),
  ].slice(0, WRONG_ANSWERS);

const notShown = ({asked}: InterviewState, area: AreaId): string => {
  const ids = asked.map(({problem}) => problem).filter((id) => problemNamed(id)?.areas.includes(area) === true);
  return ids.length === 0 ? 'Not asked.' : `Asked (${ids.join(', ')}), and no sign was marked.`;
};

/** Why an area is rated so, from signs, notes, answers and predictions alone. */
export const justificationOf = (state: InterviewState, area: AreaId, rating: Rating): string => {
  const quotes = [...notesAbout(state, area), ...answersAbout(state, area), ...predictionsAbout(state, area)];
  const signs = rating === 'not shown' ? {lines: [], rest: quotes, used: 0} : bySigns(state, area, rating, quotes);
  const lines = [
    ...(rating === 'not shown' ? [notShown(state, area)] : signs.lines),
    ...wrongAnswersIn(state, area),
    ...signs.rest.slice(0, Math.max(0, QUOTED - signs.used)).map((one) => `${quoted(one)} (${one.where}).`),
  ];
  return lines.length === 0 ? 'Rated without a note.' : lines.join(' ');
};
