import { setTimeout } from "node:timers/promises";

/** Repeat assertions until they hold, for ten seconds at most. */
export async function eventually(assertions) {
  const limit = Date.now() + 10_000;
  for (;;) {
    try {
      return await assertions();
    }
    catch (error) {
      if (Date.now() > limit) {
        throw error;
      }
      await setTimeout(100);
    }
  }
}
