// The chat: a message is shown at once, sent with an id of its own, and can be sent again after a failure.
"use strict";
(() => {
  const scroller = document.getElementById("scroller");
  const turns = document.getElementById("turns");
  const composer = document.getElementById("composer");
  const field = composer.elements.text;

  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const toNewest = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };

  // An answer longer than the screen is read from its beginning.
  const showTurn = (turn) => {
    if (turn.offsetHeight > scroller.clientHeight) {
      turn.scrollIntoView({ block: "start" });
    } else {
      toNewest();
    }
  };

  const problem = (request) => {
    if (!request.status) return "Not sent: Hazir cannot be reached.";
    const plain = (request.getResponseHeader("content-type") || "").startsWith("text/plain");
    return `Not sent. ${plain ? request.responseText : "Something went wrong."}`;
  };

  const send = (text) => {
    const said = text.trim();
    if (!said) return;
    document.getElementById("welcome")?.remove();
    const turn = document.getElementById("sending").content.firstElementChild.cloneNode(true);
    const shown = turn.querySelector(".said");
    shown.textContent = said;
    if (/[\u0620-\u06ff]/.test(said)) shown.lang = "ur";
    const { code, key } = composer.elements;
    const fields = { code: code.value, key: key.value, message: newId(), text: said };
    turn.setAttribute("hx-vals", JSON.stringify(fields));
    turn.querySelector(".retry").addEventListener("click", () => {
      turn.querySelector(".failed").hidden = true;
      turn.querySelector(".waiting").hidden = false;
      htmx.trigger(turn, "send");
    });
    turns.append(turn);
    htmx.process(turn);
    toNewest();
    htmx.trigger(turn, "send");
  };

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    send(field.value);
    field.value = "";
    field.focus();
  });

  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit();
  });

  turns.addEventListener("submit", (event) => {
    if (!event.target.matches(".choice")) return;
    event.preventDefault();
    send(event.submitter.value);
    field.focus();
  });

  document.body.addEventListener("htmx:afterRequest", (event) => {
    const turn = event.detail.elt;
    if (event.detail.successful || !turn.matches(".sending")) return;
    turn.querySelector(".waiting").hidden = true;
    turn.querySelector(".failed span").textContent = problem(event.detail.xhr);
    turn.querySelector(".failed").hidden = false;
    toNewest();
  });

  document.body.addEventListener("htmx:afterSettle", (event) => {
    const turn = event.detail.elt;
    if (turn.matches?.(".turn") && turn === turns.lastElementChild) showTurn(turn);
  });

  turns.addEventListener(
    "toggle",
    (event) => {
      if (event.target.open) event.target.scrollIntoView({ block: "nearest" });
    },
    true,
  );

  toNewest();
})();
