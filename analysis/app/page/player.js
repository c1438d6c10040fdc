// Time going on: a picture a second, smooth between pictures, or one picture at a time where motion is not wanted.

const PICTURES_A_SECOND = 1.25;

/** Make a player of the store's `at`; it starts and stops with `playing`. */
function player({ books, state }) {
  let frame = 0;
  let last = 0;
  const frames = [];

  function step(now) {
    const { at, speed, playing, until } = state.get();
    const end = until ?? books.pictures;
    if (!playing) return;
    frames.push(now);
    if (frames.length > 240) frames.shift();
    const passed = Math.min((now - last) / 1000, 0.25) * PICTURES_A_SECOND * speed;
    const to = Math.min(end, STILL.matches ? whole(at, now) : at + passed);
    if (!STILL.matches) last = now;
    if (to >= end) state.set({ at: end, playing: false });
    else if (to !== at) state.set({ at: to });
    frame = requestAnimationFrame(step);
  }

  /** The next whole picture, once it is due. */
  function whole(at, now) {
    if ((now - last) / 1000 < 1 / (PICTURES_A_SECOND * state.get().speed)) return at;
    last = now;
    return Math.floor(at) + 1;
  }

  const quiet = state.listen((changed) => {
    if (!changed.has("playing")) return;
    cancelAnimationFrame(frame);
    const { playing, at } = state.get();
    if (playing) {
      frames.length = 0;
      last = performance.now();
      frame = requestAnimationFrame(step);
    } else if (at !== Math.ceil(at)) state.set({ at: Math.ceil(at) });
  });

  return {
    /** Frames a second over the last few seconds of playing; 0 where there were too few. */
    rate: () => (frames.length < 2 ? 0 : (1000 * (frames.length - 1)) / (frames.at(-1) - frames[0])),
    end: () => {
      cancelAnimationFrame(frame);
      quiet();
    },
  };
}

/** Start from the beginning where the end was reached; stop where it goes on. */
function toggle(books, state) {
  const { playing, at } = state.get();
  state.set({ playing: !playing, at: !playing && at >= books.pictures ? 0 : at });
}
