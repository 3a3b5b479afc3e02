import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/load/yaml/read-yaml.ts';
import { sharedPath } from '../support/shared.ts';

const { path: factsFile, isThere: hasFacts, note } = sharedPath('conformance', 'yaml.ndjson');

/** A text and what the reader behind kubectl makes of it. */
interface Fact {
  readonly yaml: string;
  readonly json?: unknown;
  readonly error?: string;
}

const isFact = (value: unknown): value is Fact =>
  typeof value === 'object' && value !== null && 'yaml' in value && typeof value.yaml === 'string';

function readFacts(): Fact[] {
  if (!hasFacts) return [];
  return readFileSync(factsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fact: unknown = JSON.parse(line);
      if (!isFact(fact)) throw new Error(`not a fact: ${line}`);
      return fact;
    });
}

describe.skipIf(!hasFacts)(`readYaml agrees with kubectl${note}`, () => {
  const facts = readFacts();

  it('has facts to hold against', () => {
    expect(facts.length).toBeGreaterThan(0);
  });

  it.each(facts.map((fact) => [JSON.stringify(fact.yaml), fact] as const))('reads %s', (_, fact) => {
    const { value, problems } = readYaml(fact.yaml);
    if (fact.error !== undefined) {
      expect(problems).not.toEqual([]);
      return;
    }
    expect(problems).toEqual([]);
    expect(value).toEqual(fact.json);
  });
});
