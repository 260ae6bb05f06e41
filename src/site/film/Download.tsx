import {useState, type ReactElement} from 'react';
import type {Playback} from '../../player';
import {ASPECTS, FORMATS, type Aspect} from '../../stage/format';
import {useDownload, type DownloadState} from '../download/useDownload';
import {writeLink} from '../link';
import {pageTheme} from '../shell/themeChoice';
import {linkTo, type Showing} from '../showing';
import {CopyText} from './CopyText';

const SCALES = [1, 2 / 3, 0.5] as const;

const ASPECT_NAMES: {readonly [Which in Aspect]: string} = {'16:9': 'wide', '9:16': 'upright', '1:1': 'square'};

const sizeText = (aspect: Aspect, scale: number): string => {
  const {width, height} = FORMATS[aspect];
  return `${Math.round(width * scale)} × ${Math.round(height * scale)}`;
};

const PARTS = ['film', 'beat'] as const;
type Part = (typeof PARTS)[number];
const PART_NAMES: {readonly [Which in Part]: string} = {film: 'whole film', beat: 'this beat'};

const BYTES_PER_MEGABYTE = 1_000_000;

const commandFor = (link: string, aspect: Aspect): string =>
  `npm run render -- --link '${link.replaceAll("'", '%27')}'${aspect === '16:9' ? '' : ` --aspect ${aspect}`}`;

const Progress = ({now, onCancel}: {now: DownloadState; onCancel: () => void}): ReactElement | null => {
  switch (now.state) {
    case 'idle':
      return null;
    case 'painting':
      return (
        <div className="download-progress">
          <progress aria-label="Frames made" value={now.total === 0 ? undefined : now.done} max={now.total || 1} />
          <span className="mono">{now.total === 0 ? 'starting' : `${now.done} / ${now.total}`}</span>
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
        </div>
      );
    case 'saved':
      return (
        <p role="status">
          Saved <span className="mono">{now.name}</span>, {(now.bytes / BYTES_PER_MEGABYTE).toFixed(1)} MB.
        </p>
      );
    case 'cannot encode':
      return <p role="alert">This browser has no encoder for video. The command below makes the same film.</p>;
    case 'failed':
      return <p role="alert">It could not be made: {now.reason}</p>;
  }
};

interface ChoiceProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly among: readonly Value[];
  readonly name: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

const Choice = <Value extends string | number>(props: ChoiceProps<Value>): ReactElement => {
  const {label, value, among, name, onChoose} = props;
  const choose = (written: string): void => {
    const chosen = among.find((one) => String(one) === written);
    if (chosen !== undefined) onChoose(chosen);
  };
  return (
    <select aria-label={label} value={value} onChange={({currentTarget}) => choose(currentTarget.value)}>
      {among.map((one) => (
        <option key={one} value={one}>
          {name(one)}
        </option>
      ))}
    </select>
  );
};

interface DownloadProps {
  readonly showing: Showing;
  readonly playback: Playback;
}

/** The film, or this picture, as a file: made here in the page. */
export const Download = ({showing, playback}: DownloadProps): ReactElement => {
  const [scale, setScale] = useState<number>(SCALES[0]);
  const [part, setPart] = useState<Part>('film');
  const [aspect, setAspect] = useState<Aspect>('16:9');
  /** The link to be rendered by a command, once it has been asked for. */
  const [command, setCommand] = useState<string>();
  const {now, start, cancel} = useDownload();
  const painting = now.state === 'painting';
  const link = () => linkTo(showing, playback.frame(), pageTheme());
  const asked = command ?? (now.state === 'cannot encode' ? writeLink(link()) : undefined);
  const shown = asked && commandFor(asked, aspect);

  const startFilm = (): void => {
    const {from, to} = showing.film.cut.beatAt(playback.frame());
    start({make: 'film', aspect, scale, link: link(), ...(part === 'beat' && {from, to: to - 1})});
  };
  const startStill = (): void => start({make: 'still', aspect, link: link()});
  const toggleCommand = (): void => setCommand(command === undefined ? writeLink(link()) : undefined);

  return (
    <section aria-labelledby="download">
      <h2 id="download">Download</h2>
      <p>Made here in the page, without a server.</p>
      <div className="take-buttons">
        <button type="button" disabled={painting} onClick={startFilm}>
          MP4
        </button>
        <Choice
          label="Part of the film"
          value={part}
          among={PARTS}
          name={(one) => PART_NAMES[one]}
          onChoose={setPart}
        />
        <Choice
          label="Format"
          value={aspect}
          among={ASPECTS}
          name={(one) => `${one} ${ASPECT_NAMES[one]}`}
          onChoose={setAspect}
        />
        <Choice
          label="Size of the MP4"
          value={scale}
          among={SCALES}
          name={(one) => sizeText(aspect, one)}
          onChoose={setScale}
        />
        <button type="button" disabled={painting} onClick={startStill}>
          PNG of this moment
        </button>
        <button type="button" aria-expanded={shown !== undefined} onClick={toggleCommand}>
          As a command
        </button>
      </div>
      <Progress now={now} onCancel={cancel} />
      {shown !== undefined && <CopyText label="Command that renders the same film" rows={5} text={shown} />}
    </section>
  );
};
