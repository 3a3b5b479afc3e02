// Placeholder until the command line exists: replaced by the bundle of bin/, src/cli and src/index.ts.
