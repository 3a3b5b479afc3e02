import type {
  ConstGroup,
  NamedConst,
  NamedGates,
  NamedList,
  PackageVocabulary,
} from '../../model/vocabulary-types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import type { ConstDeclaration, Declaration, Doc, Expression, TypeExpression } from '../../code/tree.ts';
import { textDoc, withTags } from '../doc.ts';
import { jsonExpression, literalExpression } from '../../code/expressions.ts';
import { constantMember, constantType, literalType, namedType } from '../../code/type-expressions.ts';

/**
 * Adds what a Go package holds beside types: every const by its name, the objects of consts that belong together (each with the union of
 * its values as a type of its name), the feature gates of each component, lists of names. All are literals of literal types and none
 * refers to another, so that a bundler keeps only what is used. `isDeprecated` where nothing of the group/version is served.
 */
export function addVocabulary(file: CodeFile, vocabulary: PackageVocabulary, isDeprecated: boolean): void {
  const { consts, groups, gates, reserved } = vocabulary;
  const finish = (doc: Doc): Doc =>
    isDeprecated && doc.every((line) => typeof line === 'string')
      ? withTags(
          doc.filter((line) => typeof line === 'string'),
          [{ tag: 'deprecated' }],
        )
      : doc;
  file.add(
    ...consts.map((each) => constDeclaration(each, finish)),
    ...groups.flatMap((group) => groupDeclarations(group, finish)),
    ...gates.map((each) => gatesDeclaration(each, finish)),
    ...(reserved === undefined ? [] : [listDeclaration(reserved, finish)]),
  );
}

/** Every name that the words of a Go package declare. */
export function vocabularyNames({ consts, groups, gates, reserved }: PackageVocabulary): readonly string[] {
  return [...consts, ...groups, ...gates, ...(reserved === undefined ? [] : [reserved])].map(
    ({ name }) => name,
  );
}

type FinishDoc = (doc: Doc) => Doc;

function constDeclaration({ name, value, description }: NamedConst, finish: FinishDoc): ConstDeclaration {
  return constant(name, finish(textDoc(description)), literalType(value), literalExpression(value));
}

function groupDeclarations(
  { name, description, members }: ConstGroup,
  finish: FinishDoc,
): readonly Declaration[] {
  const doc = finish(textDoc(description));
  const object = constant(
    name,
    doc,
    {
      kind: 'object',
      members: members.map((member) => ({
        ...constantMember(member.key, member.value),
        doc: textDoc(member.description),
      })),
    },
    {
      kind: 'object',
      properties: members.map((member) => ({
        kind: 'property',
        key: member.key,
        value: literalExpression(member.value),
        doc: textDoc(member.description),
      })),
    },
  );
  const typeOfObject: TypeExpression = { kind: 'operator', operator: 'typeof', operand: namedType(name) };
  const union: TypeExpression = {
    kind: 'indexed',
    object: typeOfObject,
    index: { kind: 'operator', operator: 'keyof', operand: typeOfObject },
  };
  return [object, { kind: 'type', name, doc, parameters: [], type: union, isExported: true }];
}

function gatesDeclaration({ name, gates }: NamedGates, finish: FinishDoc): ConstDeclaration {
  const value = Object.fromEntries(
    Object.entries(gates).map(([gate, { default: isOn, stage }]) => [gate, { default: isOn, stage }]),
  );
  const doc = ['Feature gates of one component: whether each is on by default, and its stage.'];
  return constant(name, finish(doc), constantType(value), jsonExpression(value));
}

function listDeclaration({ name, values, description }: NamedList, finish: FinishDoc): ConstDeclaration {
  return constant(name, finish(textDoc(description)), constantType(values), jsonExpression(values));
}

function constant(name: string, doc: Doc, type: TypeExpression, value: Expression): ConstDeclaration {
  return { kind: 'const', name, doc, type, value, isExported: true, isConst: true };
}
