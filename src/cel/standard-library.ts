/** Strings (ext.Strings v2), regular expressions, times; see `Overload` for the columns. */
export const standardRows = `
size(bytes): int | size_bytes | #length
size(list(A)): int | size_list | #length
size(map(A, B)): int | size_map | #mapSize
size(string): int | size_string | length
<bytes>.size(): int | bytes_size | #length
<list(A)>.size(): int | list_size | #length
<map(A, B)>.size(): int | map_size | #mapSize
<string>.size(): int | string_size | length
<string>.contains(string): bool | contains_string | .includes
<string>.endsWith(string): bool | ends_with_string | .endsWith
<string>.startsWith(string): bool | starts_with_string | .startsWith
matches(string, string): bool | matches | #matches
<string>.matches(string): bool | matches_string | #matches
<string>.find(string): string | string_find_string | #find
<string>.findAll(string): list(string) | string_find_all_string | #findAll
<string>.findAll(string, int): list(string) | string_find_all_string_int | #findAll
<string>.charAt(int): string | string_char_at_int | charAt!
<string>.indexOf(string): int | string_index_of_string | #indexOf
<string>.indexOf(string, int): int | string_index_of_string_int | indexOf!
<string>.lastIndexOf(string): int | string_last_index_of_string | lastIndexOf
<string>.lastIndexOf(string, int): int | string_last_index_of_string_int | lastIndexOf!
<string>.lowerAscii(): string | string_lower_ascii | lowerAscii
<string>.upperAscii(): string | string_upper_ascii | upperAscii
<string>.replace(string, string): string | string_replace_string_string | #replaceAll
<string>.replace(string, string, int): string | string_replace_string_string_int | replace
<string>.split(string): list(string) | string_split_string | #splitAll
<string>.split(string, int): list(string) | string_split_string_int | split
<string>.substring(int): string | string_substring_int | substring!
<string>.substring(int, int): string | string_substring_int_int | substring!
<string>.trim(): string | string_trim | trim
<string>.format(list(dyn)): string | string_format | format!
strings.quote(string): string | strings_quote | quote
<timestamp>.getDate(): int | timestamp_to_day_of_month_1_based | #getDate
<timestamp>.getDate(string): int | timestamp_to_day_of_month_1_based_with_tz | #getDate!
<timestamp>.getDayOfMonth(): int | timestamp_to_day_of_month | #getDayOfMonth
<timestamp>.getDayOfMonth(string): int | timestamp_to_day_of_month_with_tz | #getDayOfMonth!
<timestamp>.getDayOfWeek(): int | timestamp_to_day_of_week | #getDayOfWeek
<timestamp>.getDayOfWeek(string): int | timestamp_to_day_of_week_with_tz | #getDayOfWeek!
<timestamp>.getDayOfYear(): int | timestamp_to_day_of_year | #getDayOfYear
<timestamp>.getDayOfYear(string): int | timestamp_to_day_of_year_with_tz | #getDayOfYear!
<timestamp>.getFullYear(): int | timestamp_to_year | #getFullYear
<timestamp>.getFullYear(string): int | timestamp_to_year_with_tz | #getFullYear!
<timestamp>.getMonth(): int | timestamp_to_month | #getMonth
<timestamp>.getMonth(string): int | timestamp_to_month_with_tz | #getMonth!
<timestamp>.getHours(): int | timestamp_to_hours | #getHours
<timestamp>.getHours(string): int | timestamp_to_hours_with_tz | #getHours!
<timestamp>.getMinutes(): int | timestamp_to_minutes | #getMinutes
<timestamp>.getMinutes(string): int | timestamp_to_minutes_with_tz | #getMinutes!
<timestamp>.getSeconds(): int | timestamp_to_seconds | #getSeconds
<timestamp>.getSeconds(string): int | timestamp_to_seconds_tz | #getSeconds!
<timestamp>.getMilliseconds(): int | timestamp_to_milliseconds | #getMilliseconds
<timestamp>.getMilliseconds(string): int | timestamp_to_milliseconds_with_tz | #getMilliseconds!
<duration>.getHours(): int | duration_to_hours | #durationHours
<duration>.getMinutes(): int | duration_to_minutes | #durationMinutes
<duration>.getSeconds(): int | duration_to_seconds | #durationSeconds
<duration>.getMilliseconds(): int | duration_to_milliseconds | #durationMilliseconds
`;

/** Lists (cel-go's and Kubernetes'), sets, optionals. */
export const listRows = `
<list(A)>.indexOf(A): int | list_a_index_of_int | #listIndexOf
<list(A)>.lastIndexOf(A): int | list_a_last_index_of_int | #listLastIndexOf
<dyn>.includes(dyn): bool | list_includes_dyn_dyn | includes
<list(COMPARABLE)>.isSorted(): bool | list_COMPARABLE_is_sorted_bool | #isSorted
<list(SUMMABLE)>.sum(): SUMMABLE | list_SUMMABLE_sum_SUMMABLE | #sum!
<list(COMPARABLE)>.min(): COMPARABLE | list_COMPARABLE_min_COMPARABLE | #min!
<list(COMPARABLE)>.max(): COMPARABLE | list_COMPARABLE_max_COMPARABLE | #max!
<list(COMPARABLE)>.sort(): list(COMPARABLE) | list_COMPARABLE_sort | #sort!
<list(string)>.join(): string | list_join | #joinAll!
<list(string)>.join(string): string | list_join_string | join!
<list(T)>.slice(int, int): list(T) | list_slice | #slice!
<list(list(T))>.flatten(): list(T) | list_flatten | #flatten
<list(dyn)>.flatten(int): list(dyn) | list_flatten_int | flatten!
<list(T)>.reverse(): list(T) | list_reverse | #reverse
<list(T)>.distinct(): list(T) | list_distinct | #distinct
<list(V)>.first(): optional(V) | list_first | #first
<list(V)>.last(): optional(V) | list_last | #last
lists.range(int): list(int) | lists_range | range!
sets.contains(list(T), list(T)): bool | list_sets_contains_list | #setsContain
sets.equivalent(list(T), list(T)): bool | list_sets_equivalent_list | #setsEquivalent
sets.intersects(list(T), list(T)): bool | list_sets_intersects_list | #setsIntersect
optional.none(): optional(V) | optional_none | #none
optional.of(V): optional(V) | optional_of | #optionalOf
optional.ofNonZeroValue(V): optional(V) | optional_ofNonZeroValue | #ofNonZeroValue
optional.unwrap(list(optional(V))): list(V) | optional_unwrap | #unwrap
<list(optional(V))>.unwrapOpt(): list(V) | optional_unwrapOpt | #unwrap
<optional(V)>.hasValue(): bool | optional_hasValue | #hasValue
<optional(V)>.value(): V | optional_value | #value!
<optional(V)>.or(optional(V)): optional(V) | optional_or_optional | #orOptional
<optional(V)>.orValue(V): V | optional_orValue_value | #orValue
`;
