/**
 * Do something again and again while the user can see what it is about, and no dialog lies above it.
 * @param action what is done, returns a promise
 * @param pause milliseconds from the end of one to the beginning of the next
 */
export function repeat(action, pause) {
	let running = false;
	let paused = false;
	let next;

	async function turn() {
		clearTimeout(next);
		if (!running || paused) {
			return;
		}
		if (!document.hidden && !document.querySelector('dialog')) {
			await action();
		}
		clearTimeout(next);
		next = setTimeout(turn, pause);
	}

	document.addEventListener('visibilitychange', turn);
	return {
		start() {
			running = true;
			turn();
		},
		stop() {
			running = false;
		},
		pause(value) {
			paused = value;
			turn();
		}
	};
}
