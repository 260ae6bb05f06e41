import '../withoutEval';
import {createRoot} from 'react-dom/client';
import {readQuery} from '../embedding';
import {ShieldedExplainer} from '../Explainer';
import {Message} from '../Message';
import {shieldIn} from '../shield';

const place = document.getElementById('film');
if (place === null) throw new Error('embed.html has no place for a film');

const request = readQuery(location.search);

createRoot(shieldIn(place)).render(
  'refusal' in request ? (
    <Message refusal={request.refusal} className="qe-fill" />
  ) : (
    <ShieldedExplainer
      id={request.film}
      parameters={request.parameters}
      faults={request.faults}
      {...request.options}
      className="qe-fill"
    />
  ),
);
