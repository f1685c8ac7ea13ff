const INTERNAL = new Set([
  "constructor",
  // Called by setNewJwt and setNewHeaders on every part of the SDK.
  "updateConfig",
  // Private or protected in the types.
  "fetchPage", "rateLimit", "getAnalytics",
]);

/**
 * Remembers which public methods of an object, its parts and the builders that it
 * returns were called, and which there are.
 */
export class Recorder {
  #called = new Set();

  #known = new Set();

  record(target) {
    const type = target.constructor.name;
    this.#methodsOf(target).forEach((name) => this.#known.add(`${type}.${name}`));
    return new Proxy(target, {
      get: (object, name) => {
        const value = object[name];
        if (typeof name === "symbol") {
          return (typeof value === "function") ? value.bind(object) : value;
        }
        if (typeof value === "function") {
          return (...args) => {
            this.#called.add(`${type}.${name}`);
            return this.#recordPart(value.apply(object, args));
          };
        }
        return this.#recordPart(value);
      },
    });
  }

  #recordPart(value) {
    return this.#isPart(value) ? this.record(value) : value;
  }

  #isPart(value) {
    return typeof value === "object" && value !== null && this.#isOfProgram(Object.getPrototypeOf(value));
  }

  #methodsOf(object) {
    const names = [];
    for (let type = Object.getPrototypeOf(object); this.#isOfProgram(type); type = Object.getPrototypeOf(type)) {
      names.push(...Object.getOwnPropertyNames(type).filter((name) => !INTERNAL.has(name)));
    }
    return names;
  }

  #isOfProgram(type) {
    return type !== null && !(type.constructor.name in globalThis);
  }

  /** The paths to the public methods of an object and its parts, such as upload.public.file. */
  paths(target, prefix = "") {
    const parts = Object.entries(target).filter(([, value]) => this.#isPart(value));
    return [...this.#methodsOf(target).map((name) => prefix + name),
      ...parts.flatMap(([name, part]) => this.paths(part, `${prefix}${name}.`))];
  }

  /** The methods that nobody called. */
  missing() {
    return [...this.#known].filter((method) => !this.#called.has(method)).sort();
  }

  get calls() {
    return this.#called.size;
  }
}
