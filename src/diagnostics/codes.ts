/**
 * Every diagnostic code with the rule it stands for. 1xxx source, 2xxx load, 3xxx model, 4xxx write, 5xxx configuration.
 * Tests assert codes and places, never sentences; a code keeps its meaning for ever.
 */
export const diagnosticCodes = {
  OCM1001: 'an input path does not exist',
  OCM1002: 'an input cannot be read',
  OCM1003: 'an input holds no CustomResourceDefinition',
  OCM1004: 'an input is not valid UTF-8 text',
  OCM1005: 'an archive is damaged, too large or holds an unsafe entry',
  OCM1006: 'a download failed',
  OCM1007: 'an input matches no file',
  OCM2001: 'a document is not valid YAML or JSON',
  OCM2002: 'a mapping has the same key twice',
  OCM2003: 'a merge key (<<) writes a key that the mapping already has',
  OCM2004: 'an alias contains itself, or aliases expand beyond reason',
  OCM2005: 'a document nests too deeply',
  OCM2006: 'a document is too large',
  OCM2007: 'text after the end of a document is ignored',
  OCM2008: 'documents of other kinds were skipped',
  OCM2009: 'a file is a template that has not been rendered',
  OCM2010: 'an apiVersion of CustomResourceDefinition that is not known',
  OCM2011: 'a required field is missing',
  OCM2012: 'a field has the wrong type',
  OCM2013: 'a field has a value that is not allowed',
  OCM2014: 'a name is not the plural and the group',
  OCM2015: 'not exactly one version is the storage version',
  OCM2016: 'a version is listed twice',
  OCM2017: 'a version has no schema',
  OCM2018: 'one CustomResourceDefinition is given twice and differs',
  OCM2019: 'two CustomResourceDefinitions claim one kind',
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
