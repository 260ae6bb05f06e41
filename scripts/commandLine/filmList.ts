import * as z from 'zod';
import pc from 'picocolors';
import {problemsShownBy} from '../../src/interview';
import type {Explainer} from '../../src/storyboard/explainer';

/** A film's dials, one line each: name, default, what it is. */
const parameterLines = ({parameters}: Explainer): readonly string[] => {
  const defaults = parameters.parse({});
  return Object.entries(parameters.shape).map(([name, field]) => {
    const meaning = z.globalRegistry.get(field)?.description ?? '';
    return `      ${name} = ${JSON.stringify(defaults[name])}  ${pc.dim(meaning)}`;
  });
};

/** The problems of the interview that a film shows, in one line. */
const problemLines = ({id}: Explainer): readonly string[] => {
  const problems = [...new Set(problemsShownBy(id).map(({problem}) => `${problem.id} ${problem.title}`))];
  return problems.length === 0 ? [] : [pc.dim(`      in an interview: ${problems.join(', ')}`)];
};

/** What `--list` prints: the films by chapter, each with what it teaches and the parameters that `--props` may change. */
export const filmList = (films: readonly Explainer[]): string => {
  const chapters = [...new Set(films.map(({chapter}) => chapter))];
  return chapters
    .map((chapter) => {
      const lines = films
        .filter((film) => film.chapter === chapter)
        .flatMap((film) => [
          `  ${pc.bold(film.id)}  ${film.title}`,
          `      ${film.learn}`,
          ...parameterLines(film),
          ...problemLines(film),
        ]);
      return [pc.underline(`${chapter.number} ${chapter.title}`), ...lines].join('\n');
    })
    .join('\n\n');
};
