import { setFlagsFromString } from 'node:v8';

/** From this version of V8 on (Node 24) the optimizer waits until it pays. */
const patientVersion = 13;

/**
 * Does without V8's optimizing compiler. A run compiles much that it needs once and is over before that pays: without, it takes two
 * thirds of the time, and less memory. A process that lives on must not ask for this.
 */
export function skipOptimizer(): void {
  if (Number.parseInt(process.versions.v8, 10) < patientVersion) setFlagsFromString('--no-opt');
}
