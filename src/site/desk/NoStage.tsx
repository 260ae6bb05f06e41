import type {ReactElement} from 'react';
import {explainerNamed} from '../showing';
import {siteUrl} from '../shell/root';
import {writeLink} from '../link';

/** The stage's window, so that a second press brings the same one back. */
export const STAGE_WINDOW = 'queue-explainers-stage';

/** Address of a film on the stage. */
export const stageUrl = (film: string): string => siteUrl(`present/${writeLink({film, props: {}, faults: []})}`);

/** Stands where the mirror will be. */
export const NoStage = ({film}: {film: string}): ReactElement => (
  <section className="stage-side" aria-label="Stage">
    <div className="no-stage">
      <h2>No stage is open</h2>
      <p>
        Open it in a window of its own and share that window. This one stays with you: what you see and write here is
        not on the stage.
      </p>
      <a className="button strong" href={stageUrl(film)} target={STAGE_WINDOW}>
        Open the stage with “{explainerNamed(film).title}”
      </a>
    </div>
  </section>
);
