import {StrictMode, type ReactElement} from 'react';
import {createRoot} from 'react-dom/client';

/** Puts a page into its document. */
export const mount = (page: ReactElement): void => {
  const place = document.getElementById('page');
  if (place === null) throw new Error('the document has no place for the page');
  createRoot(place).render(<StrictMode>{page}</StrictMode>);
};
