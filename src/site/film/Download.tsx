import {useState, type ReactElement} from 'react';
import type {Playback} from '../../player';
import {ASPECTS, FORMATS, type Aspect} from '../../stage/format';
import {useDownload, type DownloadState} from '../download/useDownload';
import {writeLink} from '../link';
import {pageTheme} from '../shell/themeChoice';
import {linkTo, type Showing} from '../showing';

const SCALES = [1, 2 / 3, 0.5] as const;

const ASPECT_NAMES: {readonly [Which in Aspect]: string} = {'16:9': 'wide', '9:16': 'upright', '1:1': 'square'};

const sizeText = (aspect: Aspect, scale: number): string => {
  const {width, height} = FORMATS[aspect];
  return `${Math.round(width * scale)} × ${Math.round(height * scale)}`;
};

const PARTS = [
  {part: 'film', name: 'whole film'},
  {part: 'beat', name: 'this beat'},
] as const;

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

interface DownloadProps {
  readonly showing: Showing;
  readonly playback: Playback;
}

/** The film, or this picture, as a file: made here in the page. */
export const Download = ({showing, playback}: DownloadProps): ReactElement => {
  const [scale, setScale] = useState<number>(SCALES[0]);
  const [part, setPart] = useState<(typeof PARTS)[number]['part']>('film');
  const [aspect, setAspect] = useState<Aspect>('16:9');
  /** The link to be rendered by a command, once it has been asked for. */
  const [command, setCommand] = useState<string>();
  const {now, start, cancel} = useDownload();
  const painting = now.state === 'painting';
  const link = () => linkTo(showing, playback.frame(), pageTheme());
  const showCommand = (): void => setCommand(writeLink(link()));
  const asked = command ?? (now.state === 'cannot encode' ? writeLink(link()) : undefined);
  const shown = asked && commandFor(asked, aspect);

  const startFilm = (): void => {
    const {from, to} = showing.film.cut.beatAt(playback.frame());
    start({make: 'film', aspect, scale, link: link(), ...(part === 'beat' && {from, to: to - 1})});
  };

  return (
    <section aria-labelledby="download">
      <h2 id="download">Download</h2>
      <p>Made here in the page, without a server.</p>
      <div className="take-buttons">
        <button type="button" disabled={painting} onClick={startFilm}>
          MP4
        </button>
        <select
          aria-label="Part of the film"
          value={part}
          onChange={({currentTarget}) => setPart(currentTarget.value === 'beat' ? 'beat' : 'film')}
        >
          {PARTS.map((one) => (
            <option key={one.part} value={one.part}>
              {one.name}
            </option>
          ))}
        </select>
        <select
          aria-label="Format"
          value={aspect}
          onChange={({currentTarget}) => setAspect(ASPECTS.find((one) => one === currentTarget.value) ?? '16:9')}
        >
          {ASPECTS.map((one) => (
            <option key={one} value={one}>
              {`${one} ${ASPECT_NAMES[one]}`}
            </option>
          ))}
        </select>
        <select
          aria-label="Size of the MP4"
          value={scale}
          onChange={({currentTarget}) => setScale(Number(currentTarget.value))}
        >
          {SCALES.map((one) => (
            <option key={one} value={one}>
              {sizeText(aspect, one)}
            </option>
          ))}
        </select>
        <button type="button" disabled={painting} onClick={() => start({make: 'still', aspect, link: link()})}>
          PNG of this moment
        </button>
        <button type="button" className="quiet" aria-expanded={shown !== undefined} onClick={showCommand}>
          As a command
        </button>
      </div>
      <Progress now={now} onCancel={cancel} />
      {shown !== undefined && (
        <textarea
          readOnly
          className="mono"
          aria-label="Command that renders the same film"
          rows={3}
          value={shown}
          onFocus={({currentTarget}) => currentTarget.select()}
        />
      )}
    </section>
  );
};
