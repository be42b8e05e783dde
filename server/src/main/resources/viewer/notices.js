/** Sentences over the map: notes that stay until closed, problems, and trouble that ends by itself. */

export class Notices {
  #container;
  #trouble = null;

  constructor(container) {
    this.#container = container;
  }

  /** A sentence that stays until it is closed; the same sentence is not said twice. */
  say(sentence, kind = "note") {
    if ([...this.#container.children].some((notice) => notice.firstChild.textContent === sentence)) {
      return;
    }
    const notice = this.#add(sentence, kind);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close this note");
    close.addEventListener("click", () => notice.remove());
    notice.append(close);
  }

  /** An error in words; one that has been stopped on purpose is none. */
  problem(error) {
    if (error.name !== "AbortError") {
      this.say(error.message, "problem");
    }
  }

  /** What is wrong at the moment, or null when it is over. */
  trouble(sentence) {
    if (sentence === null || this.#trouble?.textContent !== sentence) {
      this.#trouble?.remove();
      this.#trouble = sentence && this.#add(sentence, "trouble");
    }
  }

  /** Takes away the notes and problems of an earlier choice. */
  clear() {
    this.#container.querySelectorAll(".note, .problem").forEach((notice) => notice.remove());
  }

  #add(sentence, kind) {
    const notice = document.createElement("div");
    const text = document.createElement("p");
    notice.className = kind;
    text.textContent = sentence;
    notice.append(text);
    this.#container.append(notice);
    return notice;
  }
}
