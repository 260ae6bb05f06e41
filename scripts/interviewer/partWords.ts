import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';

/** A word that a storyboard may say of a part. */
export interface PartWord {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly meaning: string;
}

const PARTS = 'src/stage/parts';

const docOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({comment}) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ');

const wordsIn = (kind: string, source: ts.SourceFile): readonly PartWord[] | undefined => {
  let found: readonly PartWord[] | undefined;
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node)) return;
    const base = node.heritageClauses?.flatMap(({types}) => types.map((type) => type.getText(source))) ?? [];
    if (!base.includes(`PartWords<'${kind}'>`)) return;
    found = node.members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.getText(source),
      type: (member.type?.getText(source) ?? 'unknown').replaceAll(/\s+/g, ' ').replaceAll('readonly ', ''),
      optional: member.questionToken !== undefined,
      meaning: docOf(member),
    }));
  });
  return found;
};

/** What a storyboard says of a kind of part, read from the kind's own declaration. Throws when a kind declares none. */
export const partWords = (kind: string): readonly PartWord[] => {
  const folder = join(PARTS, kind);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.tsx'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const words = wordsIn(kind, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
    if (words !== undefined) return words;
  }
  throw new Error(`${folder} declares no words for "${kind}"`);
};
