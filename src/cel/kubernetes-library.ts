const formats = [
  'byte',
  'date',
  'datetime',
  'dns1035Label',
  'dns1035LabelPrefix',
  'dns1123Label',
  'dns1123LabelPrefix',
  'dns1123Subdomain',
  'dns1123SubdomainPrefix',
  'labelValue',
  'qualifiedName',
  'uri',
  'uuid',
];

/** URLs, IPs, CIDRs, quantities, versions and formats; see `Overload` for the columns. */
export const kubernetesRows = `
isURL(string): bool | is_url_string | isURL
url(string): URL | string_to_url | url!
<URL>.getEscapedPath(): string | url_get_escaped_path | urlEscapedPath
<URL>.getHost(): string | url_get_host | #urlHost
<URL>.getHostname(): string | url_get_hostname | urlHostname
<URL>.getPort(): string | url_get_port | urlPort
<URL>.getQuery(): map(string, list(string)) | url_get_query | urlQuery
<URL>.getScheme(): string | url_get_scheme | #urlScheme
isIP(string): bool | is_ip | isIP
ip(string): IP | string_to_ip | ip!
ip.isCanonical(string): bool | ip_is_canonical | isCanonicalIP!
<IP>.family(): int | ip_family | ipFamily
<IP>.isGlobalUnicast(): bool | ip_is_global_unicast | isGlobalUnicast
<IP>.isLinkLocalMulticast(): bool | ip_is_link_local_multicast | isLinkLocalMulticast
<IP>.isLinkLocalUnicast(): bool | ip_is_link_local_unicast | isLinkLocalUnicast
<IP>.isLoopback(): bool | ip_is_loopback | isLoopback
<IP>.isUnspecified(): bool | ip_is_unspecified | isUnspecified
isCIDR(string): bool | is_cidr | isCIDR
cidr(string): CIDR | string_to_cidr | cidr!
<CIDR>.containsCIDR(string): bool | cidr_contains_cidr_string | containsCIDRString!
<CIDR>.containsCIDR(CIDR): bool | cidr_contains_cidr | containsCIDR
<CIDR>.containsIP(string): bool | cidr_contains_ip_string | containsIPString!
<CIDR>.containsIP(IP): bool | cidr_contains_ip_ip | containsIP
<CIDR>.ip(): IP | cidr_ip | #cidrIp
<CIDR>.masked(): CIDR | cidr_masked | masked
<CIDR>.prefixLength(): int | cidr_prefix_length | #prefixLength
isQuantity(string): bool | is_quantity_string | isQuantity
quantity(string): Quantity | string_to_quantity | quantity!
sign(Quantity): int | quantity_sign | quantitySign
<Quantity>.add(Quantity): Quantity | quantity_add | addQuantities
<Quantity>.add(int): Quantity | quantity_add_int | #addInt
<Quantity>.sub(Quantity): Quantity | quantity_sub | subtractQuantities
<Quantity>.sub(int): Quantity | quantity_sub_int | #subtractInt
<Quantity>.asApproximateFloat(): double | quantity_get_float | asApproximateFloat
<Quantity>.asInteger(): int | quantity_get_int | asInteger!
<Quantity>.isInteger(): bool | quantity_is_integer | isInteger
<Quantity>.compareTo(Quantity): int | quantity_compare_to | compareQuantities
<Quantity>.isGreaterThan(Quantity): bool | quantity_is_greater_than | #quantityGreater
<Quantity>.isLessThan(Quantity): bool | quantity_is_less_than | #quantityLess
isSemver(string): bool | is_semver_string | isSemver
isSemver(string, bool): bool | is_semver_string_bool | isSemver
semver(string): Semver | string_to_semver | semver!
semver(string, bool): Semver | string_bool_to_semver | semver!
<Semver>.compareTo(Semver): int | semver_compare_to | compareSemvers
<Semver>.isGreaterThan(Semver): bool | semver_is_greater_than | #semverGreater
<Semver>.isLessThan(Semver): bool | semver_is_less_than | #semverLess
<Semver>.major(): int | semver_major | #major
<Semver>.minor(): int | semver_minor | #minor
<Semver>.patch(): int | semver_patch | #patch
${formats.map((name) => `format.${name}(): NamedFormat | format.${name} | #format`).join('\n')}
format.named(string): optional(NamedFormat) | format-named | namedFormat
<NamedFormat>.validate(string): optional(list(string)) | format-validate | validateFormat
`;
