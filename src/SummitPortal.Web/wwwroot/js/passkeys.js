// Passkeys: the browser makes or uses one, and its answer goes out with the form that stands there. Without script, or where a browser knows no passkeys, the forms stay hidden.
"use strict";

const knows = globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON && globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON && navigator.credentials;
let pending;

const ask = async (form, mediation) => {
  // One question at a time: the one that waits in the name field gives way to the button.
  pending?.abort();
  pending = new AbortController();
  const options = JSON.parse(form.elements.options.value);
  const { signal } = pending;
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), signal, mediation });
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  form.submit();
};

const failed = document.querySelector("[data-passkey-failed]");

for (const form of knows ? document.querySelectorAll("form[data-passkey]") : []) {
  document.querySelector("[data-passkey-missing]")?.remove();
  form.hidden = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    failed.hidden = true;
    try {
      await ask(form);
    } catch {
      // Refused, timed out, or not for this address: the browser has said more to whoever sits before it.
      failed.hidden = false;
    }
  });

  if (form.dataset.passkey === "get" && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    try {
      // Offered with the names that the browser fills in; waits until somebody chooses one.
      await ask(form, "conditional");
    } catch {
      // Nobody chose one, or the button was pressed instead.
    }
  }
}
