import '../withoutEval';
import {createRoot} from 'react-dom/client';
import {readQuery} from '../embedding';
import {fieldsAt, iframeMarkup, type EmbedCode} from '../embedMarkup';
import {ShieldedExplainer} from '../Explainer';
import {Message} from '../Message';
import {shieldIn} from '../shield';

const place = document.getElementById('film');
if (place === null) throw new Error('embed.html has no place for a film');

const request = readQuery(location.search);

const embedCode: EmbedCode = (film, frame) => {
  const address = new URL(location.href);
  const fields = fieldsAt(Object.fromEntries(address.searchParams), film, frame);
  address.search = new URLSearchParams(Object.entries(fields)).toString();
  address.hash = '';
  return iframeMarkup(address.href, film.title);
};

createRoot(shieldIn(place)).render(
  'refusal' in request ? (
    <Message refusal={request.refusal} className="qe-fill" />
  ) : (
    <ShieldedExplainer
      id={request.film}
      parameters={request.parameters}
      faults={request.faults}
      {...request.options}
      embedCode={embedCode}
      className="qe-fill"
    />
  ),
);
