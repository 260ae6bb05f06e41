import type {ReactElement} from 'react';
import type {PlaceOnStage} from '../../interview';
import {msOfFrame, readLink, writeLink, BadLink, type Link} from '../link';
import {explainerNamed} from '../showing';
import {siteUrl} from '../shell/root';

/** The stage's window, so that a second press brings the same one back. */
const STAGE_WINDOW = 'queue-explainers-stage';

const stageUrl = (link: Link): string => siteUrl(`present/${writeLink(link)}`);

/** The link to where the stage was left; undefined when that cannot be shown any more. */
const linkLeft = (place: PlaceOnStage | undefined): Link | undefined => {
  if (place === undefined) return undefined;
  try {
    const link = readLink(place.link);
    explainerNamed(link.film);
    return {...link, time: {ms: msOfFrame(place.frame)}};
  } catch (error) {
    if (error instanceof BadLink) return undefined;
    throw error;
  }
};

interface NoStageProps {
  readonly film: string;
  /** Where the stage of this interview was left. */
  readonly place: PlaceOnStage | undefined;
}

/** Stands where the mirror will be. */
export const NoStage = ({film, place}: NoStageProps): ReactElement => {
  const left = linkLeft(place);
  return (
    <section className="stage-side" aria-label="Stage">
      <div className="no-stage">
        <h2>No stage is open</h2>
        <p>Open it in a window of its own and share that window. What you see and write here is not on it.</p>
        {left !== undefined && (
          <a className="button strong" href={stageUrl(left)} target={STAGE_WINDOW}>
            Open it where it was left
          </a>
        )}
        <a
          className={left === undefined ? 'button strong' : 'button'}
          href={stageUrl({film, props: {}, faults: []})}
          target={STAGE_WINDOW}
        >
          Open “{explainerNamed(film).title}”
        </a>
      </div>
    </section>
  );
};
