import '../withoutEval';
import {createRoot} from 'react-dom/client';
import {readQuery} from '../embedding';
import {Explainer} from '../Explainer';
import {Message} from '../Message';

const place = document.getElementById('film');
if (place === null) throw new Error('embed.html has no place for a film');

const request = readQuery(location.search);

createRoot(place).render(
  'refusal' in request ? (
    <Message refusal={request.refusal} className="qe-fill" />
  ) : (
    <Explainer id={request.film} parameters={request.parameters} {...request.options} className="qe-fill" />
  ),
);
