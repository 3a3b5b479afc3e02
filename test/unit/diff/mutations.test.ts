import { join } from 'node:path';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { diffModels } from '../../../src/diff/diff-models.ts';
import { build, readFolder, type JsonObject } from '../../support/definition.ts';
import { lineOf } from '../../support/diff-line.ts';
import { compareRaw, readRaw } from '../../support/raw-facts.ts';
import { projectRoot } from '../../support/run-cli.ts';

/** A schema node of a copy, to be changed in place. */
type Node = { [key: string]: unknown };

/** One thing that a release may do to a schema; false where it cannot do it there. */
type Mutation = readonly [name: string, mutate: (node: Node) => boolean];

const mutations: readonly Mutation[] = [
  ['adds a property', (node) => onProperties(node, (all) => (all.zzAdded = { type: 'string' }))],
  ['removes a property', (node) => onProperties(node, (all) => void delete all[lastOf(all)])],
  [
    'spells a property otherwise',
    (node) =>
      onProperties(node, (all) => {
        const name = lastOf(all);
        all[name.toUpperCase()] = all[name];
        if (name !== name.toUpperCase()) delete all[name];
      }),
  ],
  ['requires another property', (node) => onProperties(node, (all) => (node.required = [lastOf(all)]))],
  ['requires nothing', (node) => 'required' in node && delete node.required],
  [
    'allows null',
    (node) => node.type !== undefined && (node.nullable = node.nullable !== true) !== undefined,
  ],
  [
    'adds an enum value',
    (node) =>
      Array.isArray(node.enum) &&
      (node.enum = [...(node.enum as unknown[]), `zz${node.enum.length}`]) !== undefined,
  ],
  [
    'drops an enum value',
    (node) => Array.isArray(node.enum) && node.enum.length > 1 && node.enum.pop() !== undefined,
  ],
  ['drops an enum', (node) => 'enum' in node && delete node.enum],
  [
    'takes an enum',
    (node) => isPlain(node) && node.enum === undefined && (node.enum = ['a', 'b']) !== undefined,
  ],
  ['bounds a text', (node) => isPlain(node) && (node.maxLength = 7) !== undefined],
  ['states a pattern', (node) => isPlain(node) && (node.pattern = '^[a-z]+$') !== undefined],
  ['drops a pattern', (node) => 'pattern' in node && delete node.pattern],
  ['drops a default', (node) => 'default' in node && delete node.default],
  ['turns text into a number', (node) => isPlain(node) && Object.assign(node, { type: 'integer' }) === node],
  [
    'says how a list merges',
    (node) => node.type === 'array' && (node['x-kubernetes-list-type'] = 'atomic') !== undefined,
  ],
  ['bounds a list', (node) => node.type === 'array' && (node.maxItems = 3) !== undefined],
  ['drops rules', (node) => 'x-kubernetes-validations' in node && delete node['x-kubernetes-validations']],
  ['rewords', (node) => (node.description = 'Another word.') !== undefined],
];

function onProperties(node: Node, change: (properties: Node) => unknown): boolean {
  if (node.type !== 'object' || !isNode(node.properties) || Object.keys(node.properties).length === 0)
    return false;
  change(node.properties);
  return true;
}

function lastOf(properties: Node): string {
  return Object.keys(properties).at(-1) ?? '';
}

function isPlain(node: Node): boolean {
  return node.type === 'string' && Object.keys(node).every((key) => key === 'type' || key === 'description');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every node below spec and status, parents first. */
function nodesOf(crd: Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    found.push(node);
    if (isNode(node.properties)) Object.values(node.properties).forEach(visit);
    visit(node.items);
    visit(node.additionalProperties);
  };
  const versions =
    isNode(crd.spec) && Array.isArray(crd.spec.versions) ? crd.spec.versions.filter(isNode) : [];
  for (const { schema } of versions) {
    const root = isNode(schema) && isNode(schema.openAPIV3Schema) ? schema.openAPIV3Schema : {};
    if (isNode(root.properties)) [root.properties.spec, root.properties.status].forEach(visit);
  }
  return found;
}

const crds = readFolder(join(projectRoot, 'crds', 'v1.3.0'))
  .map(({ text }) => load(text) as JsonObject)
  .filter(({ kind }) => kind === 'CustomResourceDefinition');

function read(crd: JsonObject): { model: ReturnType<typeof build>['model']; isSound: boolean } {
  const { model, diagnostics } = build([crd]);
  return { model, isSound: diagnostics.every(({ severity }) => severity !== 'error') };
}

describe('diffModels, of a definition and a copy that was changed at random places', () => {
  it('finds what a second walk over the raw text finds, and nothing else', () => {
    const seen = new Set<string>();
    const originals = new Map<JsonObject, ReturnType<typeof read>>();
    let compared = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...crds),
        fc.array(fc.tuple(fc.constantFrom(...mutations), fc.nat()), { minLength: 1, maxLength: 4 }),
        (crd, steps) => {
          const copy = JSON.parse(JSON.stringify(crd)) as JsonObject;
          for (const [[name, mutate], place] of steps) {
            const nodes = nodesOf(copy);
            const start = place % nodes.length;
            const places = [...nodes.slice(start), ...nodes.slice(0, start)];
            if (places.some(mutate)) seen.add(name);
          }
          const after = read(copy);
          if (!after.isSound) return;
          compared += 1;
          const before = originals.get(crd) ?? read(crd);
          originals.set(crd, before);
          for (const [old, fresh, models] of [
            [crd, copy, [before.model, after.model]],
            [copy, crd, [after.model, before.model]],
          ] as const) {
            const { changes, docOnly } = diffModels(...models);
            const [a, b] = [old, fresh].map((document) => readRaw([JSON.stringify(document)]));
            const { lines, reworded } = compareRaw(a ?? new Map(), b ?? new Map());
            expect(changes.map(lineOf).sort()).toEqual(lines);
            expect(docOnly).toBe(reworded);
          }
        },
      ),
      { numRuns: 150, seed: 6 },
    );
    expect(mutations.map(([name]) => name).filter((name) => !seen.has(name))).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });
});
