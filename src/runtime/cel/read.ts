import { isInt64 } from '../number.ts';
import { fail, type Int } from './value.ts';

/**
 * Reads of raw values that may be of another type than their schema states: what cannot be read fails in the server's
 * words (k8s.io/apiserver/pkg/cel/common.UnstructuredToVal). A value is read one level deep; what a list or an object holds
 * is read where a rule gets to it.
 */
export function readString(value: unknown): string {
  return typeof value === 'string' ? value : mismatch('string', value);
}

export function readInt(value: unknown): Int {
  return isInt64Number(value) ? value : mismatch('int', value);
}

export function readBool(value: unknown): boolean {
  return typeof value === 'boolean' ? value : mismatch('bool', value);
}

export function readDouble(value: unknown): number {
  return typeof value === 'number' ? value : mismatch('float', value);
}

export function readIntOrString(value: unknown): Int | string {
  if (typeof value === 'string' || isInt64Number(value)) return value;
  notNull(value);
  return fail('invalid data, expected XIntOrString value to be either a string or integer');
}

export function readList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  notNull(value);
  return fail('invalid data, expected an array for the provided schema with type=array');
}

export function readObject(value: unknown): { readonly [key: string]: unknown } {
  notNull(value);
  if (typeof value !== 'object' || Array.isArray(value))
    return fail('invalid data, expected a map for the provided schema with type=object');
  return value as { readonly [key: string]: unknown };
}

/** That a value was read: what it is does not matter. */
export function isRead(_value: unknown): boolean {
  return true;
}

/** Fails for the null of a schema that does not allow it. */
export function notNull(value: unknown): void {
  if (value === null || value === undefined) fail('invalid data, got null for schema with nullable=false');
}

function isInt64Number(value: unknown): value is number {
  return typeof value === 'number' && isInt64(value);
}

function mismatch(expected: string, value: unknown): never {
  notNull(value);
  return fail(`invalid data, expected ${expected}, got ${goType(value)}`);
}

/** The name that Go has for the JSON value's type. */
function goType(value: unknown): string {
  if (typeof value === 'object') return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return isInt64Number(value) ? 'int64' : 'float64';
}
