import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/load/yaml/read-yaml.ts';

const factsFile = new URL('yaml.ndjson', import.meta.url);

/** A text and what the reader behind kubectl makes of it. */
interface Fact {
  readonly yaml: string;
  readonly json?: unknown;
  readonly error?: string;
}

const isFact = (value: unknown): value is Fact =>
  typeof value === 'object' && value !== null && 'yaml' in value && typeof value.yaml === 'string';

function readFacts(): Fact[] {
  return readFileSync(factsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fact: unknown = JSON.parse(line);
      if (!isFact(fact)) throw new Error(`not a fact: ${line}`);
      return fact;
    });
}

describe('readYaml agrees with kubectl', () => {
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
