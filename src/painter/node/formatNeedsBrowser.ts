/** The format cannot be written without a browser; Remotion's own renderer can. */
export class FormatNeedsBrowser extends Error {
  readonly format: string;
  constructor(format: string) {
    super(`${format} cannot be written without a browser`);
    this.name = 'FormatNeedsBrowser';
    this.format = format;
  }
}
