import { crdText } from './crd-text.ts';

/** The commits of the releases below. */
export const commits = {
  'v1.2.0': '2'.repeat(40),
  'v1.3.0': '3'.repeat(40),
} as const;

/** How a release differs from the smallest one. */
export interface ReleaseParts {
  /** Fields of `Box`'s spec, all strings. */
  readonly fields?: readonly string[];
  /** Value of the const `ColourRed`. */
  readonly red?: string;
}

const go = (fields: readonly string[], red: string): string => `package v1

const GroupName = "store.example.io"

type Box struct {
	metav1.TypeMeta   \`json:",inline"\`
	metav1.ObjectMeta \`json:"metadata"\`
	Spec BoxSpec \`json:"spec"\`
}

type BoxSpec struct {
${fields.map((field) => `\t${field.toUpperCase()} Colour \`json:"${field}"\``).join('\n')}
}

type Colour string

const (
	// ColourRed warns.
	ColourRed Colour = "${red}"
)
`;

/** Upstream's repository in small: definitions and Go sources side by side, and what surrounds them. */
export function releaseFiles({ fields = ['colour'], red = 'red' }: ReleaseParts = {}): {
  readonly [path: string]: string;
} {
  const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
  const spec = { type: 'object', properties };
  return {
    'README.md': 'How to write a CustomResourceDefinition.\n',
    'go.mod': 'module open-cluster-management.io/api\n\ngo 1.25\n',
    'store/v1/0000_00_boxes.crd.yaml': crdText({
      group: 'store.example.io',
      kind: 'Box',
      plural: 'boxes',
      spec,
    }),
    'store/v1/0000_01_lids.crd.yaml': `# Upstream's own bytes\n${crdText({ group: 'store.example.io', kind: 'Lid' })}`,
    'store/v1/types.go': go(fields, red),
    'store/v1/types_test.go': 'package v1\n',
    'test/deployment.yaml': 'kind: Deployment\nname: {{ .x }}\n',
    'vendor/other.io/api/crd.yaml': crdText({ kind: 'Foreign' }),
    'vendor/k8s.io/api/core/v1/types.go': 'package v1\n',
    '.github/workflows/ci.yaml': 'kind: CustomResourceDefinition\n',
  };
}

/** The paths of a release's files in `crds/<tag>`. */
export const releasePaths = [
  'store/v1/0000_00_boxes.crd.yaml',
  'store/v1/0000_01_lids.crd.yaml',
  'vocabulary.yaml',
] as const;
