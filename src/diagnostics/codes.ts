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
  OCM4001: 'a file that ocm-gen did not write stands where the output belongs',
  OCM4002: 'the out directory cannot be written',
  OCM4003: 'the manifest of the out directory cannot be used',
  OCM4004: 'the output would be written through a symbolic link',
  OCM4005: 'a left-over file was changed by hand and is kept',
  OCM5001: 'an option is unknown',
  OCM5002: 'an option has a value that it cannot take',
  OCM5003: 'a configuration file cannot be read',
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;
