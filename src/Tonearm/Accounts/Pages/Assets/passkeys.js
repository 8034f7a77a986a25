// Asks the browser for a passkey and hands its answer to the form, which is then sent as any other form.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const problem = form.querySelector("[data-problem]");
  const supported = window.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined;
  form.hidden = !supported;
  if (!supported) continue;

  form.addEventListener("submit", async event => {
    if (form.elements.credential.value !== "") return;
    event.preventDefault();
    problem.textContent = "";
    try {
      const credential = await ask(form);
      if (credential === null) return;
      form.elements.credential.value = JSON.stringify(credential);
      if (form.elements.password) form.elements.password.value = "";
      form.submit();
    } catch (error) {
      problem.textContent = error.name === "NotAllowedError" ? form.dataset.cancelled : form.dataset.failed;
    }
  });
}

async function ask(form) {
  const seal = form.elements.form_seal.value;
  const password = form.elements.password?.value ?? "";
  const reply = await fetch(form.dataset.options, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ form_seal: seal, password }),
  });
  if (reply.headers.get("Content-Type") === "application/problem+json") {
    form.querySelector("[data-problem]").textContent = (await reply.json()).detail;
    return null;
  }
  if (reply.redirected) {
    // The session has ended. Sent without an answer the form leads to the sign-in, and back with what was typed.
    if (form.elements.password) form.elements.password.value = "";
    form.submit();
    return null;
  }
  if (!reply.ok) throw new Error(`The server answered ${reply.status}`);
  const { challenge, options } = await reply.json();
  form.elements.challenge.value = challenge;
  if (form.dataset.passkey === "register") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return await navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return await navigator.credentials.get({ publicKey });
}
