/** What is wrong with a name, as the end of a sentence; undefined when nothing is. */
export type NameCheck = (name: string) => string | undefined;

/** `IsDNS1123Subdomain` of k8s.io/apimachinery, and the dot that the API server asks of a group. */
export const checkGroup: NameCheck = (name) => {
  const isSubdomain = name.length <= 253 && name.split('.').every((label) => subdomainLabel.test(label));
  return isSubdomain && name.includes('.')
    ? undefined
    : 'must be a DNS subdomain in lower case with at least one dot, such as "example.com"';
};

/** `IsDNS1035Label`: plural, singular, short names, categories and version names. */
export const checkLabel: NameCheck = (name) =>
  name.length <= 63 && label.test(name)
    ? undefined
    : 'must be a DNS label: lower-case letters, digits and "-", a letter first, at most 63 characters';

/** A kind: a DNS label once it is in lower case. Only ASCII letters count, though Go would fold a few others to them. */
export const checkKind: NameCheck = (name) =>
  name.length <= 63 && kindPattern.test(name)
    ? undefined
    : 'must consist of letters, digits and "-", a letter first, at most 63 characters';

const subdomainLabel = /^[a-z\d](?:[-a-z\d]*[a-z\d])?$/;
const label = /^[a-z](?:[-a-z\d]*[a-z\d])?$/;
const kindPattern = /^[A-Za-z](?:[-A-Za-z\d]*[A-Za-z\d])?$/;
