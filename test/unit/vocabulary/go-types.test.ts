import { describe, expect, it } from 'vitest';
import { placesOf, readGo } from '../../support/go-sources.ts';

const head = `package v1

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"

	shared "example.io/api/shared/v1"
)

type Box struct {
	metav1.TypeMeta   \`json:",inline"\`
	metav1.ObjectMeta \`json:"metadata,omitempty"\`

	Spec BoxSpec \`json:"spec"\`
}
`;

const coreV1 = 'k8s.io/api/core/v1';
const metaV1 = 'k8s.io/apimachinery/pkg/apis/meta/v1';

/** What `BoxSpec` and others declare, the types at the paths of kind Box beside `spec`. */
const cases: readonly (readonly [name: string, text: string, want: Readonly<Record<string, string>>])[] = [
  [
    'by json name; without one by the field itself',
    'type BoxSpec struct {\n\tA Mode `json:"mode,omitempty"`\n\tB Mode\n\tC Mode `json:",omitempty"`\n}\ntype Mode string',
    {
      'spec.mode': 'Mode',
      'spec.B': 'Mode',
      'spec.C': 'Mode',
    },
  ],
  [
    'not of fields that JSON does not have',
    'type BoxSpec struct {\n\tA Mode `json:"-"`\n\tB Mode `json:"-,"`\n\tc Mode `json:"c"`\n}\ntype Mode string',
    {
      'spec.-': 'Mode',
    },
  ],
  [
    'with other tags beside',
    'type BoxSpec struct {\n\tA Mode `protobuf:"x,json=no" json:"a" yaml:"b"`\n}\ntype Mode string',
    {
      'spec.a': 'Mode',
    },
  ],
  [
    'without names of the language',
    'type BoxSpec struct {\n\tA string `json:"a"`\n\tB []int32 `json:"b"`\n\tC map[string]bool `json:"c"`\n}',
    {},
  ],
  [
    'through pointers, lists and maps',
    'type BoxSpec struct {\n\tA *Item `json:"a"`\n\tB []*Item `json:"b"`\n\tC map[string][]Item `json:"c"`\n\tD [2]Item `json:"d"`\n}\ntype Item struct {\n\tM Mode `json:"m"`\n}\ntype Mode string',
    {
      'spec.a': 'Item',
      'spec.a.m': 'Mode',
      'spec.b[]': 'Item',
      'spec.b[].m': 'Mode',
      'spec.c{}[]': 'Item',
      'spec.c{}[].m': 'Mode',
      'spec.d[]': 'Item',
      'spec.d[].m': 'Mode',
    },
  ],
  [
    'of lists and maps that have a name',
    'type BoxSpec struct {\n\tA Items `json:"a"`\n\tB Table `json:"b"`\n}\ntype Items []Item\ntype Table map[string]Item\ntype Item struct{}',
    {
      'spec.a': 'Items',
      'spec.a[]': 'Item',
      'spec.b': 'Table',
      'spec.b{}': 'Item',
    },
  ],
  [
    'of structs without a name',
    'type BoxSpec struct {\n\tA struct {\n\t\tM Mode `json:"m"`\n\t} `json:"a"`\n}\ntype Mode string',
    {
      'spec.a.m': 'Mode',
    },
  ],
  [
    'with fields of embedded structs moved up, and a note of where they come from',
    'type BoxSpec struct {\n\tBase `json:",inline"`\n\t*Other\n\tNamed `json:"named"`\n}\ntype Base struct {\n\tA Mode `json:"a"`\n}\ntype Other struct {\n\tB Mode `json:"b"`\n}\ntype Named struct {\n\tC Mode `json:"c"`\n}\ntype Mode string',
    {
      'spec+Base': 'Base',
      'spec+Other': 'Other',
      'spec.a': 'Mode',
      'spec.b': 'Mode',
      'spec.named': 'Named',
      'spec.named.c': 'Mode',
    },
  ],
  [
    'with a field that is inline',
    'type BoxSpec struct {\n\tBase Base `json:",inline"`\n}\ntype Base struct {\n\tA Mode `json:"a"`\n}\ntype Mode string',
    {
      'spec+Base': 'Base',
      'spec.a': 'Mode',
    },
  ],
  [
    'by what an alias stands for; a type of its own keeps its name',
    'type BoxSpec struct {\n\tA Alias `json:"a"`\n\tB Own `json:"b"`\n}\ntype Alias = Base\ntype Own Base\ntype Base struct {\n\tM Mode `json:"m"`\n}\ntype Mode string',
    {
      'spec.a': 'Base',
      'spec.a.m': 'Mode',
      'spec.b': 'Own',
      'spec.b.m': 'Mode',
    },
  ],
  [
    'once for a type inside itself',
    'type BoxSpec struct {\n\tA Tree `json:"a"`\n}\ntype Tree struct {\n\tLeft *Tree `json:"left"`\n}',
    {
      'spec.a': 'Tree',
      'spec.a.left': 'Tree',
    },
  ],
  [
    'of another package of the module',
    'type BoxSpec struct {\n\tA shared.Base `json:"a"`\n}',
    {
      'spec.a': 'shared/v1.Base',
      'spec.a.mode': 'shared/v1.Mode',
      'spec.a.when': `${metaV1}.Time`,
    },
  ],
  [
    'of Kubernetes, and no further where JSON has a value of its own',
    'type BoxSpec struct {\n\tA intstr.IntOrString `json:"a"`\n\tB metav1.Duration `json:"b"`\n\tC []Raw `json:"c"`\n\tD metav1.ObjectMeta `json:"metadata"`\n\tE corev1.Toleration `json:"e"`\n}\ntype Raw struct {\n\truntime.RawExtension `json:",inline"`\n}',
    {
      'spec.a': 'k8s.io/apimachinery/pkg/util/intstr.IntOrString',
      'spec.b': `${metaV1}.Duration`,
      'spec.c[]': 'Raw',
      'spec.c[]+RawExtension': 'k8s.io/apimachinery/pkg/runtime.RawExtension',
      'spec.metadata': `${metaV1}.ObjectMeta`,
      'spec.e': `${coreV1}.Toleration`,
      'spec.e.effect': `${coreV1}.TaintEffect`,
      'spec.e.operator': `${coreV1}.TolerationOperator`,
    },
  ],
  [
    'of Kubernetes by what is known of it without a vendor folder',
    'type BoxSpec struct {\n\tA corev1.ResourceRequirements `json:"a"`\n\tB metav1.LabelSelector `json:"b"`\n\tC []metav1.Condition `json:"c"`\n\tD corev1.Unheard `json:"d"`\n}',
    {
      'spec.a': `${coreV1}.ResourceRequirements`,
      'spec.a.claims[]': `${coreV1}.ResourceClaim`,
      'spec.a.limits': `${coreV1}.ResourceList`,
      'spec.a.limits{}': 'k8s.io/apimachinery/pkg/api/resource.Quantity',
      'spec.a.requests': `${coreV1}.ResourceList`,
      'spec.a.requests{}': 'k8s.io/apimachinery/pkg/api/resource.Quantity',
      'spec.b': `${metaV1}.LabelSelector`,
      'spec.b.matchExpressions[]': `${metaV1}.LabelSelectorRequirement`,
      'spec.b.matchExpressions[].operator': `${metaV1}.LabelSelectorOperator`,
      'spec.c[]': `${metaV1}.Condition`,
      'spec.c[].lastTransitionTime': `${metaV1}.Time`,
      'spec.c[].status': `${metaV1}.ConditionStatus`,
      'spec.d': `${coreV1}.Unheard`,
    },
  ],
];

const sharedFile = `package v1
import "k8s.io/apimachinery/pkg/apis/meta/v1"
type Base struct {
	Mode Mode \`json:"mode"\`
	When v1.Time \`json:"when"\`
}
type Mode string
`;

describe('Go types at the paths of a kind', () => {
  it.each(cases)('%s', async (_, text, want) => {
    const { vocabulary, diagnostics } = await readGo({
      'store/v1/types.go': `${head}\n${text}\n`,
      'shared/v1/types.go': sharedFile,
    });
    expect(placesOf(diagnostics)).toEqual([]);
    expect(vocabulary.types).toEqual({ 'store/v1': { Box: { spec: 'BoxSpec', ...want } } });
  });

  it('come from the vendor folder where there is one', async () => {
    const { vocabulary, diagnostics } = await readGo({
      'store/v1/types.go': `${head}\ntype BoxSpec struct {\n\tA corev1.Toleration \`json:"a"\`\n}\n`,
      'vendor/k8s.io/api/core/v1/types.go':
        'package v1\n\ntype Toleration struct {\n\tNewer Kind `json:"newer"`\n}\n\ntype Kind string\n',
      'vendor/k8s.io/api/core/v1/zz_generated.x.go': 'package v1\ntype Toleration struct{}\n',
    });
    expect(placesOf(diagnostics)).toEqual([]);
    expect(vocabulary.types['store/v1']?.Box).toEqual({
      spec: 'BoxSpec',
      'spec.a': `${coreV1}.Toleration`,
      'spec.a.newer': `${coreV1}.Kind`,
    });
  });

  it('are of kinds alone: structs that embed TypeMeta and ObjectMeta', async () => {
    const { vocabulary } = await readGo({
      'store/v1/types.go': `${head}
type BoxSpec struct{}
type BoxList struct {
	metav1.TypeMeta \`json:",inline"\`
	metav1.ListMeta \`json:"metadata"\`
	Items []Box \`json:"items"\`
}
type hidden struct {
	metav1.TypeMeta
	metav1.ObjectMeta
}
`,
    });
    expect(Object.keys(vocabulary.types['store/v1'] ?? {})).toEqual(['Box']);
  });

  it('are found whatever folder the module is in', async () => {
    const { vocabulary } = await readGo({
      'go.mod': '',
      'a.tar.gz!/api-1.0.0/go.mod': '// a comment\nmodule "example.io/api" // more\n',
      'a.tar.gz!/api-1.0.0/vendor/x/go.mod': 'module x\n',
      'a.tar.gz!/api-1.0.0/store/v1/types.go': `${head}\ntype BoxSpec struct{}\n`,
    });
    expect(vocabulary.types).toEqual({ 'store/v1': { Box: { spec: 'BoxSpec' } } });
  });
});

describe('variables', () => {
  const feature = `package feature

import fg "k8s.io/component-base/featuregate"

const (
	Boxes fg.Feature = "Boxes"
	Crates fg.Feature = "Crates"
)

var DefaultStoreFeatureGates = map[fg.Feature]fg.FeatureSpec{
	Boxes:  {Default: true, PreRelease: fg.Beta},
	Crates: {Default: !true, PreRelease: fg.Alpha},
	"Lids": {Default: false, PreRelease: fg.GA, LockToDefault: true},
	"Plain": {Default: true},
}

var Other = map[string]int{"a": 1}
var Empty = map[fg.Feature]fg.FeatureSpec{}
var hidden = map[fg.Feature]fg.FeatureSpec{Boxes: {Default: true}}
`;

  it('state the feature gates of a component', async () => {
    const { vocabulary, diagnostics } = await readGo({ 'feature/feature.go': feature });
    expect(placesOf(diagnostics)).toEqual([]);
    expect(vocabulary.featureGates).toEqual({
      feature: {
        DefaultStoreFeatureGates: {
          Boxes: { default: true, stage: 'Beta' },
          Crates: { default: false, stage: 'Alpha' },
          Lids: { default: false, stage: 'GA' },
          Plain: { default: true, stage: 'GA' },
        },
      },
    });
  });

  it('leave out a gate that cannot be resolved, with its place', async () => {
    const { vocabulary, diagnostics } = await readGo({
      'feature/feature.go': feature.replace('\tBoxes:  {', '\tMissing:  {'),
    });
    expect(placesOf(diagnostics)).toEqual(['feature/feature.go:10:5 OCM2021']);
    const gates = vocabulary.featureGates?.feature?.DefaultStoreFeatureGates ?? {};
    expect(Object.keys(gates)).toEqual(['Crates', 'Lids', 'Plain']);
  });

  it('list the reserved claim names', async () => {
    const { vocabulary } = await readGo({
      'store/v1/types.go':
        'package v1\n\nconst ID = "id.example.io"\n\n// Reserved.\nvar ReservedClusterClaimNames = [...]string{\n\tID,\n\t"x." + ID,\n}\n',
    });
    expect(vocabulary.reservedClusterClaimNames).toEqual({
      package: 'store/v1',
      name: 'ReservedClusterClaimNames',
      description: 'Reserved.',
      values: ['id.example.io', 'x.id.example.io'],
    });
  });
});
