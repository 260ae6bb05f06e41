export {canEncode, CannotEncode, encodeFilm, type WebFilmJob} from './film';
export {loadFonts} from './fonts';
export {paintStill} from './still';
