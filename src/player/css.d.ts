declare module '*.css?inline' {
  const text: string;
  // Vite gives the text of a style sheet as the default export.
  // eslint-disable-next-line import-x/no-default-export
  export default text;
}
