export {ShortFile, writeChecked} from './checkedFile';
export {NotPaintable} from '../notPaintable';
export {renderFilm, type FilmJob, type Format, type RenderedFilm} from './film';
export {FormatNeedsBrowser} from './formatNeedsBrowser';
export {cannotBeDrawn} from './lettering';
export {nativePackages} from './natives';
export {renderSheet, type LabelledStill, type SheetOptions} from './sheet';
export {renderStill, type StillOptions} from './still';
export type {Quality} from './sink';
