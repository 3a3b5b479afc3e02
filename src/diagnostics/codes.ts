/**
 * Every diagnostic code with the rule it stands for. 1xxx source, 2xxx load, 3xxx model, 4xxx write, 5xxx configuration.
 * Tests assert codes and places, never sentences; a code keeps its meaning for ever.
 */
export const diagnosticCodes = {
  OCM1001: 'an input path does not exist',
  OCM1002: 'an input cannot be read',
  OCM1003: 'an input holds no CustomResourceDefinition',
  OCM2001: 'a document is not valid YAML or JSON',
  OCM2002: 'a mapping has the same key twice',
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;
