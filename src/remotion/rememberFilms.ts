import type {Film} from '../storyboard/film';

type Props = Readonly<Record<string, unknown>>;

/** A Studio session tries a few settings of a film, a render uses one. */
const KEPT = 8;

/** `make`, remembering its last results by their props: every frame asks for the film, and only new props simulate it. */
export const rememberFilms = (make: (props: Props) => Film): ((props: Props) => Film) => {
  const films = new Map<string, Film>();
  return (props) => {
    const key = JSON.stringify(props);
    const film = films.get(key) ?? make(props);
    films.delete(key);
    films.set(key, film);
    const [oldest] = films.keys();
    if (films.size > KEPT && oldest !== undefined) films.delete(oldest);
    return film;
  };
};
