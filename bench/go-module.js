import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';
import { bundledCrds, bundledFolder } from './contestants.js';

/** What upstream's v1.3.0 has: so many Go files (tests aside), with so much text. Most of it is written by code generators. */
const upstream = { files: 258, bytes: 930_000 };

/**
 * Writes a Go module as large as upstream's API and of the same parts: the types and the consts of the bundled release, and much text
 * that says nothing of either.
 *
 * @param {string} folder
 * @returns {{files: number, bytes: number}}
 */
export function writeGoModule(folder) {
  const packages = new Map();
  const add = (path, text) =>
    packages.set(path, `${packages.get(path) ?? `package ${path.split('/').at(-1)}\n`}\n${text}`);
  for (const crd of bundledCrds().flatMap(({ text }) => loadAll(text))) {
    if (crd?.kind !== 'CustomResourceDefinition') continue;
    const { group, names, versions } = crd.spec;
    for (const { name, schema } of versions) {
      const path = `${group.split('.')[0]}/${name}`;
      structs(names.kind, schema.openAPIV3Schema, (text) => add(path, text));
    }
  }
  for (const [path, text] of vocabularyConsts()) add(path, text);

  let bytes = 0;
  let files = 0;
  const write = (path, text) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    bytes += text.length;
    files++;
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'go.mod'), 'module open-cluster-management.io/api\n\ngo 1.25\n');
  for (const [path, text] of packages) write(`${path}/types.go`, text);
  const rest = upstream.files - files;
  const size = (upstream.bytes - bytes) / rest;
  for (let index = 0; index < rest; index++) write(`client/typed${index}/client.go`, clientText(index, size));
  return { files, bytes };
}

/** A struct type of each object that a schema has, named by its path. */
function structs(name, schema, add) {
  const fields = Object.entries(schema.properties ?? {}).map(([key, field]) => {
    const goName = key[0].toUpperCase() + key.slice(1).replaceAll(/[^A-Za-z0-9]/g, '');
    return `${comment(field.description, '\t')}\t${goName} ${goType(name + goName, field, add)} \`json:"${key},omitempty"\`\n`;
  });
  add(`${comment(schema.description, '')}type ${name} struct {\n${fields.join('')}}\n`);
}

function goType(name, schema, add) {
  const { type, items, properties, additionalProperties } = schema;
  if (type === 'array') return `[]${goType(name, items, add)}`;
  if (typeof additionalProperties === 'object')
    return `map[string]${goType(name, additionalProperties, add)}`;
  if (!properties) return { integer: 'int64', boolean: 'bool', number: 'float64' }[type] ?? 'string';
  structs(name, schema, add);
  return name;
}

function comment(text = '', indent) {
  return text
    .trim()
    .split('\n')
    .map((line) => `${indent}// ${line}\n`)
    .join('');
}

/** The consts of the bundled vocabulary, by package. */
function* vocabularyConsts() {
  const [vocabulary] = loadAll(readFileSync(join(bundledFolder(), 'vocabulary.yaml'), 'utf8'));
  for (const [path, blocks] of Object.entries(vocabulary.consts ?? {})) {
    const lines = blocks.flatMap(({ consts }) =>
      Object.entries(consts).map(
        ([name, { value, description }]) =>
          `${comment(description, '\t')}\t${name} = ${JSON.stringify(value)}\n`,
      ),
    );
    yield [path, `const (\n${lines.join('')})\n`];
  }
}

/** What a code generator writes for a client. */
function clientText(index, size) {
  let text = `package typed${index}\n\nimport (\n\t"context"\n\n\tmetav1 "k8s.io/apimachinery/pkg/apis/meta/v1"\n)\n`;
  for (let method = 0; text.length < size; method++) {
    text += `
// Call${method} takes the name of the resource, and returns the corresponding object, and an error if there is any.
func (c *client${index}) Call${method}(ctx context.Context, name string, opts metav1.GetOptions) (result *Thing${method}, err error) {
	result = &Thing${method}{}
	err = c.client.Get().Resource("things${method}").Name(name).VersionedParams(&opts, scheme.ParameterCodec).Do(ctx).Into(result)
	if err != nil {
		return nil, err
	}
	return result, nil
}
`;
  }
  return text;
}
