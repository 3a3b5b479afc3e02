/** Operators; see `Overload` for the columns. Equality and logic are lowered by their operands, not by a row. */
export const operatorRows = `
!_(bool): bool | logical_not | #not
_&&_(bool, bool): bool | logical_and | #and
_||_(bool, bool): bool | logical_or | #or
_?_:_(bool, A, A): A | conditional | #conditional
_==_(A, A): bool | equals | #equals
_!=_(A, A): bool | not_equals | #notEquals
@in(A, list(A)): bool | in_list | #inList
@in(A, map(A, B)): bool | in_map | #inMap
-_(double): double | negate_double | #negateDouble
-_(int): int | negate_int64 | negate!
_+_(bytes, bytes): bytes | add_bytes | concatBytes
_+_(double, double): double | add_double | #plus
_+_(duration, duration): duration | add_duration_duration | addDuration!
_+_(duration, timestamp): timestamp | add_duration_timestamp | #addFlipped!
_+_(timestamp, duration): timestamp | add_timestamp_duration | addToTimestamp!
_+_(int, int): int | add_int64 | add!
_+_(list(A), list(A)): list(A) | add_list | #addLists
_+_(string, string): string | add_string | #plus
_+_(uint, uint): uint | add_uint64 | addUint!
_-_(double, double): double | subtract_double | #minus
_-_(duration, duration): duration | subtract_duration_duration | subtractDuration!
_-_(int, int): int | subtract_int64 | subtract!
_-_(timestamp, duration): timestamp | subtract_timestamp_duration | subtractFromTimestamp!
_-_(timestamp, timestamp): duration | subtract_timestamp_timestamp | elapsed!
_-_(uint, uint): uint | subtract_uint64 | subtractUint!
_*_(double, double): double | multiply_double | #times
_*_(int, int): int | multiply_int64 | multiply!
_*_(uint, uint): uint | multiply_uint64 | multiplyUint!
_/_(double, double): double | divide_double | #over
_/_(int, int): int | divide_int64 | divide!
_/_(uint, uint): uint | divide_uint64 | divideUint!
_%_(int, int): int | modulo_int64 | modulo!
_%_(uint, uint): uint | modulo_uint64 | moduloUint!
${['_<_', '_<=_', '_>_', '_>=_'].map(comparisons).join('\n')}
_[_](list(A), int): A | index_list | #index
_[_](map(A, B), A): B | index_map | #index
_[_](optional(list(V)), int): optional(V) | optional_list_index_int | #optionalIndex
_[_](optional(map(K, V)), K): optional(V) | optional_map_index_value | #optionalIndex
_[?_](list(V), int): optional(V) | list_optindex_optional_int | #optionalIndex
_[?_](optional(list(V)), int): optional(V) | optional_list_optindex_optional_int | #optionalIndex
_[?_](map(K, V), K): optional(V) | map_optindex_optional_value | #optionalIndex
_[?_](optional(map(K, V)), K): optional(V) | optional_map_optindex_optional_value | #optionalIndex
`;

function comparisons(name: string): string {
  const id = { '_<_': 'less', '_<=_': 'less_equals', '_>_': 'greater', '_>=_': 'greater_equals' }[name] ?? '';
  const same = ['bool', 'int64', 'uint64', 'double', 'string', 'bytes', 'timestamp', 'duration'];
  const mixed = [
    'int64_double',
    'int64_uint64',
    'uint64_double',
    'uint64_int64',
    'double_int64',
    'double_uint64',
  ];
  return [...same, ...mixed]
    .map((types) => {
      const [left = '', right = left] = types.replaceAll('64', '').split('_');
      return `${name}(${left}, ${right}): bool | ${id}_${types} | #compare`;
    })
    .join('\n');
}

/** Type conversions. */
export const conversionRows = `
bool(bool): bool | bool_to_bool | #same
bool(string): bool | string_to_bool | stringToBool!
bytes(bytes): bytes | bytes_to_bytes | #same
bytes(string): bytes | string_to_bytes | stringToBytes
double(double): double | double_to_double | #same
double(int): double | int64_to_double | #number
double(string): double | string_to_double | stringToDouble!
double(uint): double | uint64_to_double | toDouble
duration(duration): duration | duration_to_duration | #same
duration(string): duration | string_to_duration | duration!
dyn(A): dyn | to_dyn | #dyn
int(int): int | int64_to_int64 | #same
int(double): int | double_to_int64 | doubleToInt!
int(duration): int | duration_to_int64 | toIntDyn
int(string): int | string_to_int64 | stringToInt!
int(timestamp): int | timestamp_to_int64 | timestampToInt
int(uint): int | uint64_to_int64 | uintToInt!
string(string): string | string_to_string | #same
string(bool): string | bool_to_string | #text
string(bytes): string | bytes_to_string | bytesToString!
string(double): string | double_to_string | doubleToString
string(duration): string | duration_to_string | durationToString
string(int): string | int64_to_string | #text
string(timestamp): string | timestamp_to_string | formatTimestamp
string(uint): string | uint64_to_string | toString
string(IP): string | ip_to_string | ipToString
string(CIDR): string | cidr_to_string | cidrToString
timestamp(timestamp): timestamp | timestamp_to_timestamp | #same
timestamp(int): timestamp | int64_to_timestamp | timestampOfSeconds!
timestamp(string): timestamp | string_to_timestamp | timestamp!
type(A): type(A) | type | #type
uint(uint): uint | uint64_to_uint64 | #same
uint(double): uint | double_to_uint64 | doubleToUint!
uint(int): uint | int64_to_uint64 | intToUint!
uint(string): uint | string_to_uint64 | stringToUint!
`;
